import type { IncomingMessage } from "node:http";

/** Enough for a form that is too big by accident; a sender with more than this is cut off. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;
const MAX_DRAIN_MS = 30_000;

/**
 * Lets a refused sender finish: closing a connection that still carries a body resets it, and a browser then reports
 * a network error instead of the answer it was given. Bounded, and nothing is kept.
 */
export function drainBounded(message: IncomingMessage): void {
  if (message.complete || message.destroyed) {
    message.resume();
    return;
  }
  let drained = 0;
  const timer = setTimeout(() => message.socket.destroy(), MAX_DRAIN_MS);
  message.on("data", (chunk: Buffer) => {
    drained += chunk.length;
    if (drained > MAX_DRAINED_BYTES) message.socket.destroy();
  });
  message.on("error", () => {});
  message.on("close", () => clearTimeout(timer));
  message.on("end", () => clearTimeout(timer));
  message.resume();
}
