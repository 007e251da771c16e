import type { UploadItem } from "#lib/browser/upload-item.ts";
import { filesLeft, whatIsLeft } from "#lib/browser/what-is-left.ts";
import { formatCount, formatSpeed, formatTimeLeft } from "#lib/domain/format.ts";
import { isMoving } from "./row-phases.ts";

type Items = readonly UploadItem[];

/** "2 of 7 videos to go · 38 MB/s · 4 min left · 1 paused" while something moves; then what the rest waits for; then what came of it. */
export function listSummary(items: Items): string {
  const moving = items.filter(isMoving);
  const rests = whatRests(items, moving.length === 0);
  if (moving.length > 0) {
    return [filesLeft(whatIsLeft(items)), ...pace(moving), ...rests].join(" · ");
  }
  if (rests.length > 0) return rests.join(" · ");
  const wanted = items.filter(({ phase }) => phase !== "cancelled").length;
  if (wanted === 0) return "Nothing left to upload";
  const received = items.filter(({ phase }) => phase === "verified").length;
  if (received === wanted) return `${formatCount(received, "video")} received`;
  return `${received} of ${formatCount(wanted, "video")} received`;
}

function pace(moving: Items): string[] {
  const speed = moving.reduce((sum, item) => sum + (item.speed ?? 0), 0);
  const { seconds } = whatIsLeft(moving);
  if (seconds !== null) return [formatSpeed(speed), `${formatTimeLeft(seconds)} left`];
  if (moving.some(({ storageFull }) => storageFull)) return ["no room in the storage"];
  const stalled = moving.filter((item) => item.stalled);
  if (stalled.length === 0) return [];
  const isStore = stalled.some(({ storageFault }) => storageFault !== null);
  return [isStore ? "storage unavailable" : "no connection"];
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
