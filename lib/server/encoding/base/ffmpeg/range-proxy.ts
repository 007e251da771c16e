import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { BlockReader } from "./block-reader.ts";

export type RangeProxy = {
  /** URL for ffmpeg. */
  url: string;
  /** Bytes requested from the store so far. */
  bytesRead(): number;
  close(): Promise<void>;
};

/**
 * Serves one object of the store to one ffmpeg: an HTTP server on the loopback that answers ranges under a secret path,
 * so that ffmpeg needs no credentials, TLS or retries of its own. Failures of the store are retried here; a lasting one
 * goes to `onFailure`, since ffmpeg would mistake it for the end of the file.
 * @param read reads the object's bytes from start (inclusive) to end (exclusive)
 * @param maxBytes limit on bytes requested from the store, so that a file that sends its demuxer in circles ends
 */
export async function openRangeProxy({
  size,
  read,
  maxBytes,
  onFailure,
}: {
  size: number;
  read(start: number, end: number): Promise<Uint8Array>;
  maxBytes: number;
  onFailure(error: unknown): void;
}): Promise<RangeProxy> {
  const blocks = new BlockReader(size, read, maxBytes);
  const path = `/${randomBytes(24).toString("base64url")}`;
  const server = createServer((request, response) => {
    if (request.url !== path) {
      response.writeHead(404).end();
      return;
    }
    answer(request, response, size, blocks).catch((error: unknown) => {
      response.destroy();
      onFailure(error);
    });
  });
  // ffmpeg may decode for a long time before it reads on.
  server.requestTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the loopback gave no port");
  return {
    url: `http://127.0.0.1:${address.port}${path}`,
    bytesRead: () => blocks.bytesRead,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  size: number,
  blocks: BlockReader,
): Promise<void> {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "bytes=0-");
  const start = Number(range?.[1]);
  const end = range?.[2] ? Math.min(size, Number(range[2]) + 1) : size;
  if (!range || start >= end) {
    response.writeHead(416, { "content-range": `bytes */${size}` }).end();
    return;
  }
  response.writeHead(request.headers.range ? 206 : 200, {
    "content-length": end - start,
    "content-type": "application/octet-stream",
    "accept-ranges": "bytes",
    ...(request.headers.range && { "content-range": `bytes ${start}-${end - 1}/${size}` }),
  });
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  const left = new AbortController();
  response.once("close", () => left.abort());
  for await (const chunk of blocks.from(start, end)) {
    if (left.signal.aborted) return;
    if (!response.write(chunk)) await drained(response, left.signal);
  }
  response.end();
}

/** Waits until the response accepts more, or the client is gone. */
async function drained(response: ServerResponse, left: AbortSignal): Promise<void> {
  await once(response, "drain", { signal: left }).catch((error: unknown) => {
    if (!left.aborted) throw error;
  });
}
