import type { Server, ServerResponse } from "node:http";

/** Milliseconds that requests under way get; completing a film of ten thousand parts takes the store most of that. */
const GRACE_MS = 60_000;

/** Milliseconds for the last bytes of an answer to leave before their connection is taken away. */
const FLUSH_MS = 100;

/**
 * Ends a server when it is told to (SIGTERM, SIGINT): it takes no more, and ends as soon as all that is under way has been
 * answered, at the latest after a minute. Told twice, it ends at once.
 * @param onEnd what is left to do then
 * @returns hears of every response that begins
 */
export function endGently(
  server: Server,
  onEnd: () => Promise<void>,
): (response: ServerResponse) => void {
  const underWay = new Set<ServerResponse>();
  let isEnding = false;

  function end(): void {
    if (isEnding) process.exit(1);
    isEnding = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    server.close(() => void onEnd().finally(() => process.exit(0)));
    server.closeIdleConnections();
    for (const response of underWay) closeAfter(response);
    endConnections();
  }

  /** Connections on which nothing is under way, kept for a next request or never used, would keep the server. */
  function endConnections(): void {
    if (isEnding && underWay.size === 0) setTimeout(() => server.closeAllConnections(), FLUSH_MS);
  }

  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, end);

  return (response) => {
    underWay.add(response);
    if (isEnding) closeAfter(response);
    response.once("close", () => {
      underWay.delete(response);
      endConnections();
    });
  };
}

/** Tells whoever asks that this connection takes no further request. */
function closeAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}
