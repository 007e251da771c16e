import { secondsLeft } from "../transfer/speed.ts";
import type { Engine, Row } from "./row.ts";

/** A row is whole only with its verdict: until then the strip keeps a sliver. */
const BEFORE_VERDICT = 0.99;

/** Shows `count` bytes as sent. What is shown never falls, even when a part has to go again. */
export function showBytes(row: Row, count: number, { store }: Pick<Engine, "store">): void {
  const now = performance.now();
  row.speed.add(count, now);
  const shown = store.get(row.id);
  if (!shown) return;
  const { size } = shown;
  const sentBytes = Math.max(shown.sentBytes, Math.min(count, size - 1));
  const progress = Math.max(shown.progress, Math.min(BEFORE_VERDICT, sentBytes / size));
  const speed = row.speed.perSecond(now);
  store.change(row.id, {
    sentBytes,
    progress,
    speed,
    secondsLeft: secondsLeft(size - count, speed),
  });
}

/** Once a second, and when the line was cut or is back: a line that went dead shows no speed, not its last one. */
export function showTime(
  row: Row,
  { store, connection }: Pick<Engine, "store" | "connection">,
): void {
  const shown = store.get(row.id);
  if (shown?.phase !== "sending") return;
  const now = performance.now();
  row.speed.tick(now);
  const speed = row.speed.perSecond(now);
  // Without a network requests under way neither fail nor move for a while: that is said before they are given up.
  const isOffline = navigator.onLine === false || connection.isCut();
  if (isOffline !== row.isOffline) store.change(row.id, { stalled: isOffline, waitsFor: null });
  row.isOffline = isOffline;
  if (speed === shown.speed) return;
  store.change(row.id, { speed, secondsLeft: secondsLeft(shown.size - shown.sentBytes, speed) });
}
