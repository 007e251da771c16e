import type { IncomingMessage, ServerResponse } from "node:http";

/** Bytes of a body that are accepted after its answer: what is in transit, but not a whole video. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Milliseconds for that. */
const MOST_MS = 10_000;

/** Milliseconds between two checks of how much has arrived. */
const WATCH_MS = 20;

/**
 * Reads the rest of a request's body after the answer if it is short; otherwise ends the connection. A body that is too
 * large is answered before its end: on a kept connection the next request would wait for ever behind unread bytes, and
 * closing with unread bytes can lose the answer.
 */
export function takeRest(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  response.once("finish", () => {
    if (request.complete || socket.destroyed) return;
    // A destroyed request, as Next leaves one whose body it gave up on, pauses its connection at each piece that
    // arrives.
    const goOn = () => setImmediate(() => void (request.complete || socket.resume()));
    const [mostRead, until] = [socket.bytesRead + MOST_BYTES, performance.now() + MOST_MS];
    const watch = setInterval(() => {
      if (request.complete || socket.destroyed) {
        clearInterval(watch);
        socket.off("pause", goOn);
      } else if (socket.bytesRead > mostRead || performance.now() > until) socket.destroy();
    }, WATCH_MS).unref();

    if (!request.destroyed) {
      // The earlier reader may have paused it, and would keep what arrives.
      request.unpipe();
      request.removeAllListeners("data");
      request.removeAllListeners("readable");
      request.resume();
    }
    socket.on("pause", goOn);
    socket.resume();
  });
}
