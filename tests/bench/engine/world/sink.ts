// The store of the benchmarks, a process of its own: speaks as much S3, tus and Content-Range uploads as the engines need,
// counts and checks what comes and keeps none of it. Its argument is JSON (SinkOptions); the first line it prints is its port.
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createFaults } from "./faults.ts";
import type { StoreFaults } from "./faults.ts";
import { serveChild } from "./child.ts";
import { readAll, receive } from "./receive.ts";
import { viewOf } from "./objects.ts";
import type { StoredObject } from "./objects.ts";
import { expired } from "./expired.ts";
import { answerChunk } from "./answer-chunk.ts";
import type { Store } from "./answer-chunk.ts";
import { answerS3 } from "./answer-s3.ts";
import { answerTus } from "./answer-tus.ts";

export type SinkOptions = {
  /** Compute CRC64NVME of everything: for figures that the processor does not limit. */
  hash: boolean;
  faults: StoreFaults;
};

export type StoreStats = {
  /** Bytes of bodies, also of requests that broke or were refused. */
  bytes: number;
  requests: number;
  preflights: number;
  refused: number;
  /** The most requests with a body at the same time. */
  mostAtOnce: number;
  /** Milliseconds since 1970: when the first and the latest byte of a body came; 0 if none did. */
  firstByteAt: number;
  lastByteAt: number;
};

const options = serveChild<SinkOptions>();
const faults = createFaults(options.faults);
const objects = new Map<string, StoredObject>();
const stats: StoreStats = {
  bytes: 0,
  requests: 0,
  preflights: 0,
  refused: 0,
  mostAtOnce: 0,
  firstByteAt: 0,
  lastByteAt: 0,
};
let atOnce = 0;

const onBytes = (count: number) => {
  stats.bytes += count;
  stats.lastByteAt = Date.now();
  stats.firstByteAt ||= stats.lastByteAt;
};

function objectOf(key: string): StoredObject {
  const known = objects.get(key);
  if (known) return known;
  const fresh: StoredObject = { key, parts: new Map(), completed: false };
  objects.set(key, fresh);
  return fresh;
}

const server = createServer((request, response) => {
  answer(request, response).catch((failure: unknown) => {
    console.error("store:", failure);
    response.destroy();
  });
});
// A part over a slow line takes longer than Node's five minutes.
server.requestTimeout = 0;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") console.log(JSON.stringify({ port: address.port }));
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET" } = request;
  const url = new URL(request.url ?? "/", "http://store");
  if (url.pathname.startsWith("/-/")) return answerBench(url, request, response);
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-expose-headers", "*");
  if (method === "OPTIONS") {
    stats.preflights++;
    response.setHeader("access-control-allow-methods", "GET,HEAD,PUT,POST,PATCH,DELETE");
    response.setHeader(
      "access-control-allow-headers",
      request.headers["access-control-request-headers"] ?? "*",
    );
    response.setHeader("access-control-max-age", "3000");
    response.writeHead(204).end();
    return;
  }
  stats.requests++;
  const hasBody = Number(request.headers["content-length"] ?? 0) > 64 * 1024;
  if (hasBody) stats.mostAtOnce = Math.max(stats.mostAtOnce, ++atOnce);
  try {
    await answerStore(method, url, request, response);
  } finally {
    if (hasBody) atOnce--;
  }
}

async function answerStore(
  method: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams: query } = url;
  const isUpload = method === "PUT" || method === "PATCH" || (method === "POST" && !query.size);
  // A browser reads an answer only when its own body has gone out, so that a refusal waits for that.
  const refuse = async (status: number, code: string, message: string) => {
    stats.refused++;
    await receive(request, { hash: false, onBytes });
    if (response.destroyed) return;
    response.writeHead(status, { "content-type": "application/xml" });
    response.end(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
  };
  if (expired(query)) return refuse(403, "AccessDenied", "Request has expired");
  if (isUpload && pathname !== "/tus" && faults.isBusy()) {
    return refuse(503, "SlowDown", "Please reduce your request rate.");
  }
  const store: Store = {
    objectOf,
    hash: options.hash,
    onBytes,
    isSilent: () => faults.isSilent(stats.bytes),
    onRefused: () => void stats.refused++,
  };
  if (pathname.startsWith("/tus")) return answerTus(request, response, pathname, store);
  if (pathname.startsWith("/chunks/")) return answerChunk(request, response, pathname, store);
  return answerS3(request, response, url, store);
}

/** For the bench itself: figures, and what the portal asks. */
async function answerBench(
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await readAll(request);
  const key = url.searchParams.get("key") ?? "";
  const told: Record<string, () => unknown> = {
    "/-/stats": () => stats,
    "/-/objects": () => [...objects.values()].map(viewOf),
    "/-/object": () => {
      const known = objects.get(key);
      return known ? viewOf(known) : null;
    },
    "/-/complete": () => {
      objectOf(key).completed = true;
      return true;
    },
  };
  const found = told[url.pathname];
  response.writeHead(found ? 200 : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(found?.() ?? null));
}
