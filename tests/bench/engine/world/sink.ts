// The store of the benchmarks, a process of its own: speaks as much S3, tus and Content-Range uploads as the engines need,
// counts and checks what comes and keeps none of it. Its argument is JSON (SinkOptions); the first line it prints is its port.
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createFaults } from "./faults.ts";
import type { StoreFaults } from "./faults.ts";
import { serveChild } from "./child.ts";
import { readAll, receive } from "./receive.ts";
import type { Received } from "./receive.ts";
import { viewOf } from "./objects.ts";
import type { StoredObject } from "./objects.ts";
import { answerForm } from "./form.ts";
import { expired } from "./expired.ts";

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
  if (pathname.startsWith("/tus")) return answerTus(method, pathname, request, response);
  if (pathname.startsWith("/chunks/")) return answerChunk(pathname, request, response);

  const [, , ...rest] = pathname.split("/");
  const key = decodeURIComponent(rest.join("/"));
  if (method === "POST" && !key) {
    const body = await readAll(request, onBytes);
    const status = answerForm(body, request.headers["content-type"] ?? "", options.hash, objectOf);
    if (status >= 400) stats.refused++;
    if (faults.isSilent(stats.bytes)) return;
    response.writeHead(status).end();
    return;
  }
  const object = objectOf(key);
  if (method === "PUT") {
    const piece = await receive(request, { hash: options.hash, onBytes });
    if (!isGood(piece, request, response)) return;
    const partNumber = query.get("partNumber");
    object.parts.set(Number(partNumber ?? 1), piece);
    if (!partNumber) object.completed = true;
    if (faults.isSilent(stats.bytes)) return;
    response.writeHead(200, { etag: `"${key.length}-${piece.size}-${partNumber ?? 1}"` }).end();
    return;
  }
  await readAll(request);
  if (method === "POST" && query.has("uploads")) {
    return xml(
      response,
      `<InitiateMultipartUploadResult><Key>${key}</Key><UploadId>${key}</UploadId></InitiateMultipartUploadResult>`,
    );
  }
  if (method === "POST" && query.has("uploadId")) {
    object.completed = true;
    return xml(
      response,
      `<CompleteMultipartUploadResult><Location>/${key}</Location><Bucket>bench</Bucket><Key>${key}</Key><ETag>"whole"</ETag></CompleteMultipartUploadResult>`,
    );
  }
  if (method === "DELETE") {
    objects.delete(key);
    response.writeHead(204).end();
    return;
  }
  response.writeHead(404).end();
}

/** Whole, and of the checksum that came with it. */
function isGood(piece: Received, request: IncomingMessage, response: ServerResponse): boolean {
  if (!piece.whole) return false;
  const named = request.headers["x-amz-checksum-crc64nvme"];
  if (!named || !piece.checksum || named === piece.checksum) return true;
  stats.refused++;
  response.writeHead(400, { "content-type": "application/xml" });
  response.end("<Error><Code>BadDigest</Code></Error>");
  return false;
}

function xml(response: ServerResponse, body: string): void {
  response.writeHead(200, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
}

/** tus 1.0: create, ask for the offset, append; whatever arrived of a broken PATCH counts. */
async function answerTus(
  method: string,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const tus = { "tus-resumable": "1.0.0", "cache-control": "no-store" };
  if (method === "POST") {
    await readAll(request);
    const id = crypto.randomUUID();
    tusSizes.set(id, Number(request.headers["upload-length"]));
    objectOf(id);
    response.writeHead(201, { ...tus, location: `/tus/${id}` }).end();
    return;
  }
  const id = pathname.slice("/tus/".length);
  const object = objectOf(id);
  const length = tusSizes.get(id) ?? 0;
  if (method === "HEAD") {
    const offset = String(viewOf(object).size);
    response.writeHead(200, { ...tus, "upload-offset": offset, "upload-length": String(length) });
    response.end();
    return;
  }
  const offset = viewOf(object).size;
  if (Number(request.headers["upload-offset"]) !== offset) {
    await receive(request, { hash: false, onBytes });
    response.writeHead(409, tus).end();
    return;
  }
  const piece = await receive(request, { start: offset, hash: options.hash, onBytes });
  if (piece.size > 0) object.parts.set(object.parts.size + 1, piece);
  if (!piece.whole) return;
  const now = viewOf(object).size;
  if (now === length) object.completed = true;
  if (faults.isSilent(stats.bytes)) return;
  response.writeHead(204, { ...tus, "upload-offset": String(now) }).end();
}

const tusSizes = new Map<string, number>();

/** Content-Range chunks, as resumable endpoints of Google's kind take them. */
async function answerChunk(
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const object = objectOf(pathname.slice("/chunks/".length));
  const [, from = 0, to = 0, of = 0] = (
    /bytes (\d+)-(\d+)\/(\d+)/.exec(request.headers["content-range"] ?? "") ?? []
  ).map(Number);
  const piece = await receive(request, { start: from, hash: options.hash, onBytes });
  if (!piece.whole) return;
  object.parts.set(from + 1, piece);
  if (to + 1 === of) object.completed = true;
  if (faults.isSilent(stats.bytes)) return;
  if (object.completed) response.writeHead(200).end();
  else response.writeHead(308, { range: `bytes=0-${to}` }).end();
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
