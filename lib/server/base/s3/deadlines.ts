import { IncomingMessage } from "node:http";
import type { S3Client } from "@aws-sdk/client-s3";

/** What decides how long a request may take. */
export type Asked = {
  method: string;
  query: Readonly<Record<string, unknown>>;
  headers: Readonly<Record<string, string>>;
};

/** Milliseconds. */
export type Deadline = {
  /** Until the answer begins, of one try. */
  answerMs: number;
  /** Without a byte of the answer's body, once it has begun. */
  silenceMs: number;
  /** Whether another try is worth it: what the store is at for minutes, a second request only gets in the way of. */
  retry: boolean;
};

const SECOND = 1000;

/** A try of a request that the store answers from what it knows: several fit into {@link QUICK_TOTAL_MS}. */
const QUICK: Deadline = { answerMs: 5 * SECOND, silenceMs: 8 * SECOND, retry: true };

/** All tries of such a request together, until an answer begins. */
const QUICK_TOTAL_MS = 12 * SECOND;

/** Bytes a second at which bodies go and come at least; slower is no line but a fault. */
const SLOWEST = 100_000;

/** S3: a copy of 5 GiB may take minutes, as may completing 10,000 parts; it sends blanks meanwhile, others are silent. */
const COPY_MS = 600 * SECOND;
const COMPLETE_MS = 30 * SECOND;
const COMPLETE_PART_MS = 30;

/** Bytes that name one part in the body of a completion. */
const PART_BYTES = 100;

/** How long a request may take, by its kind. */
export function deadlineOf({ method, query, headers }: Asked): Deadline {
  const bytes = Number(headers["content-length"] ?? 0);
  if (method === "POST" && "uploadId" in query) {
    const ms = COMPLETE_MS + (bytes / PART_BYTES) * COMPLETE_PART_MS;
    return { answerMs: ms, silenceMs: ms, retry: false };
  }
  if (method === "PUT" && "x-amz-copy-source" in headers) {
    return { answerMs: COPY_MS, silenceMs: COPY_MS, retry: false };
  }
  if (method === "PUT") {
    return { ...QUICK, answerMs: 15 * SECOND + (bytes / SLOWEST) * SECOND };
  }
  return QUICK;
}

type Options = { requestTimeout?: number; abortSignal?: unknown };

/** The commands that {@link QUICK} is for. */
const quickCommands = new Set([
  "AbortMultipartUploadCommand",
  "CreateMultipartUploadCommand",
  "DeleteObjectCommand",
  "GetObjectCommand",
  "HeadObjectCommand",
  "ListMultipartUploadsCommand",
  "ListObjectsV2Command",
  "ListPartsCommand",
]);

/** Named so that the SDK tries again. */
class Late extends Error {
  override name = "TimeoutError";
}

/** Named so that it does not. */
class TooLate extends Error {
  override name = "DeadlineExceeded";
}

/**
 * Gives every request of a client a deadline, whoever makes it: a store that takes a connection and never answers is a
 * store that failed, within seconds. `requestTimeout` among the options of a call sets another one until its answer begins.
 */
export function keepDeadlines(client: S3Client): S3Client {
  const { requestHandler: inner } = client.config;
  const handle: typeof inner.handle = async (request, options: Options = {}) => {
    const deadline = deadlineOf({ query: {}, ...request });
    const answerMs = options.requestTimeout ?? deadline.answerMs;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), answerMs);
    const asked = options.abortSignal instanceof AbortSignal ? [options.abortSignal] : [];
    try {
      const abortSignal = AbortSignal.any([late.signal, ...asked]);
      const answer = await inner.handle(request, { ...options, abortSignal });
      if (answer.response.body instanceof IncomingMessage) {
        watchBody(answer.response.body, deadline.silenceMs);
      }
      return answer;
    } catch (error) {
      if (!late.signal.aborted) throw error;
      const words = `no answer to ${request.method} ${request.path} within ${answerMs} ms`;
      throw deadline.retry ? new Late(words) : new TooLate(words);
    } finally {
      clearTimeout(timer);
    }
  };
  client.config.requestHandler = Object.assign(Object.create(inner), { handle });

  client.middlewareStack.add(
    (next, context) => (args) =>
      quickCommands.has(String(context["commandName"])) ? inTime(next(args)) : next(args),
    { step: "initialize", name: "deadlineOfAllTries", priority: "high" },
  );
  return client;
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const words = `no answer within ${QUICK_TOTAL_MS} ms, however often it was asked for`;
    timer = setTimeout(() => reject(new TooLate(words)), QUICK_TOTAL_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Ends an answer whose body stops coming, or comes by the drop. A reader who takes their time is no silence. */
function watchBody(body: IncomingMessage, silenceMs: number): void {
  const { socket } = body;
  const bytes = Number(body.headers["content-length"] ?? 0);
  const lastsMs = 2 * silenceMs + (bytes / SLOWEST) * SECOND;
  const tickMs = silenceMs / 8;
  let waitedMs = 0;
  let silentMs = 0;
  let seen = socket.bytesRead;
  const timer = setInterval(() => {
    if (body.complete || body.destroyed) return clearInterval(timer);
    const isUnread = body.readableLength > 0;
    if (!isUnread) waitedMs += tickMs;
    silentMs = isUnread || socket.bytesRead > seen ? 0 : silentMs + tickMs;
    seen = socket.bytesRead;
    if (silentMs < silenceMs && waitedMs < lastsMs) return;
    clearInterval(timer);
    body.destroy(new Late(`the answer stopped after ${seen} bytes`));
  }, tickMs);
  timer.unref();
  body.once("close", () => clearInterval(timer));
}
