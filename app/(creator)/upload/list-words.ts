import type { UploadItem } from "#lib/browser/upload-item.ts";
import { formatCount, formatSpeed } from "#lib/domain/format.ts";
import { isMoving } from "./row-phases.ts";

type Items = readonly UploadItem[];

/** "Sending 2 of 3 videos · 38 MB/s · 1 paused" while something moves; then what the rest waits for; then what came of it. */
export function listSummary(items: Items): string {
  const moving = items.filter(isMoving);
  const rests = whatRests(items, moving.length === 0);
  if (moving.length > 0) {
    const of = items.length === moving.length ? "" : `${moving.length} of `;
    return [`Sending ${of}${formatCount(items.length, "video")}`, ...pace(moving), ...rests].join(
      " · ",
    );
  }
  if (rests.length > 0) return rests.join(" · ");
  const received = items.filter(({ phase }) => phase === "verified").length;
  if (received === items.length) return `${formatCount(received, "video")} received`;
  return `${received} of ${formatCount(items.length, "video")} received`;
}

function pace(moving: Items): string[] {
  const speed = moving.reduce((sum, item) => sum + (item.speed ?? 0), 0);
  if (speed > 0) return [formatSpeed(speed)];
  return moving.some(({ stalled }) => stalled) ? ["no connection"] : [];
}

/** What does not go on by itself now. The first says of what, where nothing before it does. */
function whatRests(items: Items, isAlone: boolean): string[] {
  const kinds = [
    { phase: "waiting", one: "waits for a place", more: "wait for a place" },
    { phase: "paused", one: "paused", more: "paused" },
    { phase: "away", one: "waits for its file", more: "wait for their files" },
  ] as const;
  return kinds
    .map(({ phase, ...verbs }) => ({
      ...verbs,
      count: items.filter((item) => item.phase === phase).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ count, one, more }, position) => {
      const subject = isAlone && position === 0 ? formatCount(count, "video") : `${count}`;
      return `${subject} ${count === 1 ? one : more}`;
    });
}
