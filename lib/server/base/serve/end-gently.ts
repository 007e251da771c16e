import type { Server, ServerResponse } from "node:http";

/** Milliseconds for requests under way; completing an upload of ten thousand parts takes the store most of that. */
const GRACE_MS = 60_000;

/** Milliseconds for the last bytes of an answer to be sent before its connection is closed. */
const FLUSH_MS = 100;

/**
 * Shuts a server down on SIGTERM or SIGINT: it accepts nothing more and ends when all requests under way are answered,
 * after a minute at the latest. A second signal ends it at once.
 * @param onEnd runs at the end
 * @returns a listener for every response that begins
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

  /** Closes idle connections, which would keep the server alive. */
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

/** Tells the client that this connection takes no further request. */
function closeAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}
