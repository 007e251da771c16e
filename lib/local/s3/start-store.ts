import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { setCors } from "./buckets/bucket-cors.ts";
import { addBucket, openBuckets, type Store } from "./disk/open-store.ts";
import type { CorsRule } from "./disk/records.ts";
import { isFull, S3Error, storageFull } from "./errors.ts";
import { startEvents } from "./events.ts";
import { type Gap, withoutCors } from "./gaps.ts";
import { answerError } from "./http/answer.ts";
import { readIncoming, requestId } from "./http/incoming.ts";
import { abortOlderThan } from "./multipart/abort.ts";
import { route } from "./route.ts";
import type { TemporaryKey } from "./sigv4/key.ts";

export type StoreOptions = {
  /** 0 for any free one. */
  port: number;
  folder: string;
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  /** A second key, which is good with its token only. */
  temporaryKey?: TemporaryKey | undefined;
  /** What this store does not have, for tests. */
  lacks?: Iterable<Gap> | undefined;
  /** Made at start if they are not there. */
  buckets: string[];
  /** Given to those buckets at every start, instead of what they had. */
  cors?: CorsRule[] | undefined;
  /** Where new objects are told of. */
  events?: { url: string; secret: string } | undefined;
  /** A multipart upload this old is aborted, at start and every hour. */
  abortUploadsAfterMs?: number;
  now?: () => Date;
};

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
/** S3 drops a connection on which nothing moves. */
const IDLE_MS = 300_000;
/** Longer than any client keeps an idle connection, or one would be reused just as it closes. */
const KEEP_ALIVE_MS = 75_000;
/** What a stop gives the requests under way. */
const GRACE_MS = 2_000;

/** Opens the folder and answers on 127.0.0.1. Throws if another process has the folder or the port. */
export async function startStore(
  options: StoreOptions,
): Promise<{ port: number; close: () => Promise<void> }> {
  const { accessKeyId, secretAccessKey, region } = options;
  const now = options.now ?? (() => new Date());
  const { buckets, unlock } = await openBuckets(options.folder);
  const events = options.events && startEvents({ ...options.events, region }, now);
  const store: Store = {
    credentials: { accessKeyId, secretAccessKey, region, temporary: options.temporaryKey },
    // A set may be changed while the store is open.
    lacks: options.lacks instanceof Set ? options.lacks : new Set(options.lacks),
    buckets,
    folder: options.folder,
    now,
    announce: events?.announce ?? (() => {}),
  };
  try {
    await prepareBuckets(store, options);
    const abortOld = () => abortOldUploads(store, options.abortUploadsAfterMs ?? 7 * DAY_MS);
    await abortOld();
    const server = createServer(
      (message, response) => void respond(store, message, response, false),
    );
    server.on("checkContinue", (message: IncomingMessage, response: ServerResponse) => {
      void respond(store, message, response, true);
    });
    // An upload may take as long as it moves.
    server.requestTimeout = 0;
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.setTimeout(IDLE_MS);
    const port = await listen(server, options.port);
    const hourly = setInterval(() => void abortOld().catch(report), HOUR_MS);
    hourly.unref();
    return {
      port,
      async close() {
        clearInterval(hourly);
        events?.close();
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeIdleConnections();
        await Promise.race([closed, sleep(GRACE_MS, undefined, { ref: false })]);
        server.closeAllConnections();
        await closed;
        await unlock();
      },
    };
  } catch (error) {
    events?.close();
    await unlock();
    throw error;
  }
}

async function prepareBuckets(store: Store, { buckets, cors }: StoreOptions): Promise<void> {
  for (const name of buckets) {
    if (!store.buckets.has(name)) await addBucket(store, name);
    const bucket = store.buckets.get(name);
    if (bucket && cors) await setCors(bucket, cors);
  }
}

async function abortOldUploads(store: Store, afterMs: number): Promise<void> {
  const before = new Date(store.now().getTime() - afterMs);
  for (const bucket of store.buckets.values()) await abortOlderThan(bucket, before);
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

async function respond(
  store: Store,
  message: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
): Promise<void> {
  // Until the request has been read there is none to speak of.
  let request = { id: requestId(), message, response, expectsContinue };
  try {
    response.setHeader("server", "local-s3");
    response.setHeader("date", store.now().toUTCString());
    response.setHeader("x-amz-request-id", request.id);
    const incoming = readIncoming(request.id, message, response, expectsContinue);
    request = incoming;
    await route(store, incoming);
  } catch (error) {
    if (message.destroyed && !message.complete) return;
    if (response.destroyed) return;
    if (isFull(error)) console.error("store: the disk is full");
    else if (!(error instanceof S3Error)) report(error);
    if (store.lacks.has("cors-on-errors")) withoutCors(response);
    answerError(request, asS3Error(error), message.url?.split("?")[0] ?? "/");
  }
}

function asS3Error(error: unknown): S3Error {
  if (error instanceof S3Error) return error;
  if (isFull(error)) return storageFull();
  return new S3Error("InternalError", "We encountered an internal error. Please try again.");
}

function report(error: unknown): void {
  console.error("store:", error);
}
