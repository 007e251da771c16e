import { startWatchdog } from "./watchdog.ts";

/** Milliseconds without progress after which a connection counts as dead. */
const STALL_MS = 25_000;

/** Milliseconds the store may take to answer after the last byte. */
const ANSWER_MS = 20_000;

export type Outgoing = {
  method: "POST" | "PUT";
  url: string;
  headers?: Record<string, string>;
  body: Blob | FormData;
  signal: AbortSignal;
  /** Aborted when the connection was lost: the request then ends without an answer. */
  dead?: AbortSignal | undefined;
  /** Gets the bytes of the body handed to the network so far. */
  onProgress?(loaded: number): void;
  /** Milliseconds until buffered bytes have left after the last one; asked again as time passes. */
  drainTime?(): number;
  /** How often this timed out before: each time the timeout doubles, up to eight times. */
  silences?: number;
};

/** The store refused the request, or did not answer: then `status` is 0. */
export class SendProblem extends Error {
  readonly status: number;
  /** S3's own code from the XML body, such as `SlowDown` or `BadDigest`. */
  readonly code: string | null;
  /** Every byte had been sent: only the answer may have been lost. */
  readonly wasSent: boolean;
  /** Timed out here, because nothing moved. */
  readonly stalled: boolean;

  constructor(status: number, code: string | null, wasSent: boolean, stalled = false) {
    super(
      status === 0 ? "The store did not answer." : `The store answered ${status} ${code ?? ""}.`,
    );
    this.name = "SendProblem";
    this.status = status;
    this.code = code;
    this.wasSent = wasSent;
    this.stalled = stalled;
  }
}

/**
 * Sends one request to the store; resolves on 2xx. Uses XMLHttpRequest, because fetch reports no upload progress.
 * @throws SendProblem, or the signal's reason.
 */
export function send(outgoing: Outgoing): Promise<void> {
  const { signal, drainTime = () => 0, silences = 0 } = outgoing;
  const patience = 2 ** Math.min(silences, 3);
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const request = new XMLHttpRequest();
    let sentAt: number | null = null;
    let stalled = false;
    const abort = () => request.abort();
    // From the very beginning: a connection that is never made counts, too.
    const watchdog = startWatchdog(STALL_MS * patience, () => {
      const passed = sentAt === null ? Infinity : performance.now() - sentAt;
      const rest = (ANSWER_MS + drainTime()) * patience - passed;
      if (rest > 0) return watchdog.feed(rest);
      stalled = true;
      abort();
    });
    signal.addEventListener("abort", abort, { once: true });
    outgoing.dead?.addEventListener("abort", abort, { once: true });

    request.upload.onprogress = ({ loaded }) => {
      watchdog.feed();
      outgoing.onProgress?.(loaded);
    };
    request.upload.onload = () => {
      sentAt = performance.now();
      watchdog.feed(ANSWER_MS);
    };
    request.onloadend = () => {
      watchdog.stop();
      signal.removeEventListener("abort", abort);
      if (signal.aborted) return reject(signal.reason);
      const { status } = request;
      if (status >= 200 && status < 300) resolve();
      else {
        const code = s3Code(request.responseText);
        reject(new SendProblem(status, code, sentAt !== null, stalled));
      }
    };

    request.open(outgoing.method, outgoing.url);
    for (const [name, value] of Object.entries(outgoing.headers ?? {})) {
      if (!setByBrowser.has(name.toLowerCase())) request.setRequestHeader(name, value);
    }
    request.send(outgoing.body);
  });
}

/** Signed headers that only the browser may set. */
const setByBrowser = new Set(["content-length", "host"]);

function s3Code(xml: string): string | null {
  return /<Code>([^<]+)<\/Code>/.exec(xml)?.[1] ?? null;
}

/** Whether fewer requests at a time would do better: the store says so, or bytes stopped moving. */
export function isTrouble(failure: unknown): boolean {
  if (!(failure instanceof SendProblem)) return false;
  const { status, code, stalled, wasSent } = failure;
  return status === 429 || status === 503 || code === "SlowDown" || (stalled && !wasSent);
}

/** Whether sending the same bytes with the same permission again may succeed. */
export function isTransientSend(failure: unknown): boolean {
  if (!(failure instanceof SendProblem)) return false;
  const { status, code } = failure;
  return status === 0 || status === 408 || status === 429 || status >= 500 || isTransientCode(code);
}

function isTransientCode(code: string | null): boolean {
  // RequestTimeout comes as a 400. A digest that differs was spoilt on the way: the signature fixed what we meant.
  return code === "RequestTimeout" || code === "BadDigest" || code === "SlowDown";
}

/** Whether the permission has expired, perhaps while this machine slept. */
export function isExpiredPermission(failure: unknown): boolean {
  return failure instanceof SendProblem && failure.status === 403;
}
