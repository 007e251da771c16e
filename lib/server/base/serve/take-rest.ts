import type { IncomingMessage, ServerResponse } from "node:http";

/** Bytes of a body that are let in after its answer: what is on the line already, and no film. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Milliseconds that it may take. */
const MOST_MS = 10_000;

/** Milliseconds between two looks at how much it has become. */
const WATCH_MS = 20;

/**
 * Takes what is left of a request's body once it is answered, as far as that is little; else the connection ends. A body that is
 * too large is answered before its end: on a connection that is kept, the next request would wait for ever behind the
 * bytes that nobody reads, and a connection that ends with unread bytes takes the answer with it.
 */
export function takeRest(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  response.once("finish", () => {
    if (request.complete || socket.destroyed) return;
    // A request that was destroyed, as Next does with a body that it gave up, stops its connection at each piece that comes.
    const goOn = () => setImmediate(() => void (request.complete || socket.resume()));
    const [mostRead, until] = [socket.bytesRead + MOST_BYTES, performance.now() + MOST_MS];
    const watch = setInterval(() => {
      if (request.complete || socket.destroyed) {
        clearInterval(watch);
        socket.off("pause", goOn);
      } else if (socket.bytesRead > mostRead || performance.now() > until) socket.destroy();
    }, WATCH_MS).unref();

    if (!request.destroyed) {
      // Whoever read so far may hold it back, and would keep what comes.
      request.unpipe();
      request.removeAllListeners("data");
      request.removeAllListeners("readable");
      request.resume();
    }
    socket.on("pause", goOn);
    socket.resume();
  });
}
