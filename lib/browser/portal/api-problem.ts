import type { ProblemCode } from "../../domain/problem.ts";

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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
