import type { Phase, UploadItem } from "#lib/browser/upload-item.ts";
import { whatIsLeft } from "#lib/browser/what-is-left.ts";
import { formatSpeed } from "#lib/domain/format.ts";
import { timeLeft } from "#lib/domain/time-left.ts";
import { filesLeft } from "../../_components/files-left.ts";
import { isMoving } from "./row-phases.ts";
import { wasSentBefore } from "./row-words.ts";
import type { UploadTexts } from "./use-upload-texts.ts";

type Items = readonly UploadItem[];

/** From so many files on each is one line, and one bar is for all of them. */
export const MANY = 10;

/** Files that do not go on until somebody sees to them, or until tomorrow. */
export function needsSomebody({ phase }: UploadItem): boolean {
  return troubled.has(phase);
}

const troubled: ReadonlySet<Phase> = new Set(["failed", "refused", "needsFile", "waiting"]);

/** "2 of 7 videos to go · 38 MB/s · 4 min left · 1 paused" while something moves; then what the rest waits for; then what came of it. */
export function listSummary(texts: UploadTexts, items: Items): string {
  const { t } = texts;
  const moving = items.filter(isMoving);
  const left = whatIsLeft(items);
  const isMany = items.length >= MANY && left.of > 0;
  const rests = whatRests(texts, items, moving.length === 0 && !isMany);
  if (moving.length > 0 || (isMany && rests.length > 0)) {
    return [
      isMany
        ? t("uploadedOf", { n: left.of - left.files, of: left.of })
        : filesLeft(texts.shell, left),
      ...speedAndTime(texts, moving),
      ...rests,
      ...(isMany ? whatFailed(texts, items) : []),
    ].join(" · ");
  }
  if (rests.length > 0) return rests.join(" · ");
  const wanted = items.filter(({ phase }) => phase !== "cancelled").length;
  if (wanted === 0) return t("nothingLeft");
  const received = items.filter(({ phase }) => phase === "verified").length;
  if (received === wanted) return t("received", { n: received });
  return t("receivedOf", { received, n: wanted });
}

function speedAndTime({ t, units }: UploadTexts, moving: Items): string[] {
  const speed = moving.reduce((sum, item) => sum + (item.speed ?? 0), 0);
  const { seconds } = whatIsLeft(moving);
  if (seconds !== null) {
    return [formatSpeed(speed, t.language), t("timeLeft", { time: timeLeft(units, seconds) })];
  }
  if (moving.some(({ storageFull }) => storageFull)) return [t("storageFullShort")];
  const stalled = moving.filter((item) => item.stalled);
  if (stalled.length === 0) return [];
  const isStore = stalled.some(({ storageFault }) => storageFault !== null);
  return [t(isStore ? "storageDownShort" : "offlineShort")];
}

/** What does not go on by itself now. The first says of what, where nothing before it does. */
function whatRests({ t }: UploadTexts, items: Items, isAlone: boolean): string[] {
  const kinds = [
    { phase: "waiting", many: "waitingMany", count: "waitingCount" },
    { phase: "paused", many: "pausedMany", count: "pausedCount" },
    { phase: "needsFile", many: "needFileMany", count: "needFileCount" },
  ] as const;
  return kinds
    .map(({ phase, ...keys }) => ({
      ...keys,
      n: items.filter((item) => item.phase === phase).length,
    }))
    .filter(({ n }) => n > 0)
    .map(({ n, many, count }, position) => t(isAlone && position === 0 ? many : count, { n }));
}

/** What somebody has to see to: of many it is easily missed. */
function whatFailed({ t }: UploadTexts, items: Items): string[] {
  const failed = items.filter((item) => item.phase === "failed" && !wasSentBefore(item)).length;
  const refused = items.filter(({ phase }) => phase === "refused").length;
  return [
    ...(failed > 0 ? [t("failedCount", { n: failed })] : []),
    ...(refused > 0 ? [t("refusedCount", { n: refused })] : []),
  ];
}
