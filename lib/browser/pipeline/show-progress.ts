import { secondsLeft } from "../transfer/speed.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

/** A task is whole only with its verdict: until then the strip keeps a sliver. */
const BEFORE_VERDICT = 0.99;

/** Shows `count` bytes as sent. What is shown never falls, even when a part has to go again. */
export function showBytes(task: UploadTask, count: number, { store }: Pick<Engine, "store">): void {
  const now = performance.now();
  task.speed.add(count, now);
  const shown = store.get(task.id);
  if (!shown) return;
  const { size } = shown;
  const sentBytes = Math.max(shown.sentBytes, Math.min(count, size - 1));
  const progress = Math.max(shown.progress, Math.min(BEFORE_VERDICT, sentBytes / size));
  const speed = task.speed.perSecond(now);
  store.change(task.id, {
    sentBytes,
    progress,
    speed,
    secondsLeft: secondsLeft(size - count, speed),
  });
}

/** Once a second, and when the line was cut or is back: a line that went dead shows no speed, not its last one. */
export function showTime(
  task: UploadTask,
  { store, connection }: Pick<Engine, "store" | "connection">,
): void {
  const shown = store.get(task.id);
  if (shown?.phase !== "sending") return;
  const now = performance.now();
  task.speed.tick(now);
  const speed = task.speed.perSecond(now);
  // Without a network requests under way neither fail nor move for a while: that is said before they are given up.
  const isOffline = navigator.onLine === false || connection.isCut();
  if (isOffline !== task.isOffline) store.change(task.id, { stalled: isOffline, waitsFor: null });
  task.isOffline = isOffline;
  if (speed === shown.speed) return;
  store.change(task.id, { speed, secondsLeft: secondsLeft(shown.size - shown.sentBytes, speed) });
}
