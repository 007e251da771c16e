import type { ProblemCode } from "../../domain/problem.ts";
import type {
  PreviewTransfer,
  SignedTransfer,
  StillsTransfer,
} from "../../domain/wire/transfers.ts";
import type {
  Allowance,
  CompletedUpload,
  KnownFile,
  Reservation,
  ReserveUpload,
  SignParts,
  UploadView,
} from "../../domain/wire/uploads.ts";
import { perishable } from "./perishable.ts";

/** An answer that is not a success. `code` is null if it was not problem+json: a proxy, or a server that is starting. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: ProblemCode | null;
  readonly members: Record<string, unknown>;
  /** Milliseconds, from `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: unknown, retryAfter: number | undefined) {
    const members = isRecord(body) ? body : {};
    super(typeof members.detail === "string" ? members.detail : `The portal answered ${status}.`);
    this.name = "ApiProblem";
    this.status = status;
    // Our own server wrote it; a code of a newer version is passed on and simply matches nothing here.
    this.code = typeof members.code === "string" ? (members.code as ProblemCode) : null;
    this.members = members;
    this.retryAfter = retryAfter;
  }
}

type Call = {
  signal?: AbortSignal;
  headers?: Record<string, string>;
  keepalive?: boolean;
  /** Milliseconds after which nobody waits for the answer any more. */
  limit?: number;
};

/** A question of a few kilobytes that takes longer was lost. */
const ANSWER_MS = 30_000;

/** Completing 10,000 parts takes the store minutes. */
const COMPLETE_MS = 120_000;

export type Api = ReturnType<typeof createApi>;

/** The portal's HTTP contract as functions. They throw {@link ApiProblem}, or TypeError if there was no answer. */
export function createApi(options: { fetch?: typeof fetch; origin?: string }) {
  const origin = options.origin ?? "";

  // The answer's type is the contract's word: our own server builds it from the same types (lib/domain/wire).
  async function ask<Answer>(method: string, path: string, body?: unknown, call: Call = {}) {
    return (await askDated<Answer>(method, path, body, call)).answer;
  }

  /** With the answer's own Date: our clock and the portal's may differ. */
  async function askDated<Answer>(method: string, path: string, body: unknown, call: Call) {
    const request = options.fetch ?? fetch;
    const limit = AbortSignal.timeout(call.limit ?? ANSWER_MS);
    const response = await request(`${origin}${path}`, {
      method,
      credentials: "same-origin",
      cache: "no-store",
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...call.headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: call.signal ? AbortSignal.any([call.signal, limit]) : limit,
      keepalive: call.keepalive ?? false,
    });
    const date = response.headers.get("date");
    if (response.status === 204) return { answer: undefined as Answer, date };
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw new ApiProblem(response.status, answer, retryAfter(response));
    if (answer === null) throw new ApiProblem(502, null, undefined);
    return { answer: answer as Answer, date };
  }

  return {
    async reserve(file: ReserveUpload, key: string) {
      const call = { headers: { "idempotency-key": key } };
      const { answer, date } = await askDated<Reservation>("POST", "/api/uploads", file, call);
      return { ...answer, transfer: dated(answer.transfer, date) };
    },
    openUploads: () => ask<{ uploads: UploadView[] }>("GET", "/api/uploads?state=open"),
    /** Verified uploads of the file with this fingerprint, newest first. */
    knownFiles: (fingerprint: string, signal: AbortSignal) =>
      ask<{ uploads: KnownFile[] }>(
        "GET",
        `/api/uploads?fingerprint=${encodeURIComponent(fingerprint)}`,
        undefined,
        { signal },
      ),
    upload: (id: string, signal: AbortSignal) =>
      ask<UploadView>("GET", `/api/uploads/${id}`, undefined, { signal }),
    async sign(id: string, parts: SignParts["parts"], signal: AbortSignal) {
      const path = `/api/uploads/${id}/parts`;
      const { answer, date } = await askDated<SignedTransfer>("POST", path, { parts }, { signal });
      return dated(answer, date);
    },
    /** `checksum`: CRC64NVME of the whole file as it was read here; the portal compares it before completing. */
    complete: (id: string, signal: AbortSignal, checksum?: string) =>
      ask<CompletedUpload>(
        "POST",
        `/api/uploads/${id}/complete`,
        { checksum },
        { signal, limit: COMPLETE_MS },
      ),
    cancel: (id: string) =>
      ask<void>("DELETE", `/api/uploads/${id}`, undefined, { keepalive: true }),
    allowance: () => ask<Allowance>("GET", "/api/allowance"),
    signPreview: (id: string, signal: AbortSignal) =>
      ask<PreviewTransfer>("POST", `/api/uploads/${id}/preview`, undefined, { signal }),
    recordPreview: (id: string, signal: AbortSignal) =>
      ask<{ received: boolean }>("PUT", `/api/uploads/${id}/preview`, undefined, { signal }),
    signStills: (id: string, signal: AbortSignal) =>
      ask<StillsTransfer>("POST", `/api/uploads/${id}/stills`, undefined, { signal }),
    recordStills: (id: string, signal: AbortSignal) =>
      ask<{ hasPoster: boolean; hasStrip: boolean }>(
        "PUT",
        `/api/uploads/${id}/stills`,
        undefined,
        {
          signal,
        },
      ),
  };
}

/** Every permission in it counts down from now. */
function dated(transfer: SignedTransfer, date: string | null) {
  if (transfer.method === "post") return perishable(transfer, date);
  return { ...transfer, parts: transfer.parts.map((part) => perishable(part, date)) };
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** No answer, an overloaded or a starting server: the same question again may well be answered. */
export function isTransientAnswer(failure: unknown): boolean {
  if (failure instanceof ApiProblem) {
    const { status } = failure;
    return status === 408 || status === 425 || status >= 500 || (status === 429 && !failure.code);
  }
  // fetch: TypeError is "no answer"; TimeoutError is our own limit on one question.
  return (
    failure instanceof TypeError ||
    (failure instanceof DOMException && failure.name === "TimeoutError")
  );
}
