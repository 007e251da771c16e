import { IncomingMessage } from "node:http";
import type { S3Client } from "@aws-sdk/client-s3";

/** The parts of a request that decide how long it may take. */
export type Asked = {
  method: string;
  query: Readonly<Record<string, unknown>>;
  headers: Readonly<Record<string, string>>;
};

/** Milliseconds. */
export type Deadline = {
  /** Until one try's answer begins. */
  answerMs: number;
  /** Without a byte of the answer's body once it has begun. */
  silenceMs: number;
  /** Whether to retry: a second request only delays work that takes the store minutes. */
  retry: boolean;
};

const SECOND = 1000;

/** One try of a request that the store answers from metadata; several fit into {@link QUICK_TOTAL_MS}. */
const QUICK: Deadline = { answerMs: 5 * SECOND, silenceMs: 8 * SECOND, retry: true };

/** All tries of such a request together, until an answer begins. */
const QUICK_TOTAL_MS = 12 * SECOND;

/** Bytes per second of the slowest usable connection; anything slower counts as a fault. */
const SLOWEST = 100_000;

/**
 * S3: copying 5 GiB or completing 10,000 parts may take minutes; S3 sends whitespace meanwhile, other stores stay
 * silent.
 */
const COPY_MS = 600 * SECOND;
const COMPLETE_MS = 30 * SECOND;
const COMPLETE_PART_MS = 30;

/** Bytes that describe one part in the body of a completion. */
const PART_BYTES = 100;

/** Returns how long a request may take, by its kind. */
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

/** Commands that must answer within {@link QUICK_TOTAL_MS}. */
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

/** Its name makes the SDK retry. */
class Late extends Error {
  override name = "TimeoutError";
}

/** Its name keeps the SDK from retrying. */
class TooLate extends Error {
  override name = "DeadlineExceeded";
}

/**
 * Adds a deadline to every request of a client: a store that accepts a connection and never answers counts as failed
 * within seconds. The call option `requestTimeout` overrides the time until the answer begins.
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

/** Ends an answer whose body stalls or trickles in. A slow reader on our side does not count as a stall. */
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
