import { Problem } from "#lib/domain/problem.ts";
import { noteDatabaseFailure } from "./availability.ts";
import { logUnavailable } from "./log-unavailable.ts";
import { markUnavailable } from "./unavailable.ts";

/** Seconds until a retry is worthwhile. */
export const RETRY_AFTER_SECONDS = 5;

const unavailableWords = "Newsreel can’t reach its database right now.";

/** Returns the problem for a request that failed because the database is unavailable. */
export function databaseProblem(error: unknown): Problem {
  noteDatabaseFailure();
  logUnavailable(error);
  return new Problem("database_unavailable", `${unavailableWords} Try again in a moment.`, {
    headers: { "retry-after": String(RETRY_AFTER_SECONDS) },
    cause: error,
  });
}

/** The same error for a page. Next logs page errors with their stacks; this one has none. */
export class DatabaseUnavailable extends Error {
  constructor(error: unknown) {
    super(databaseProblem(error).message);
    markUnavailable(this);
    this.name = "DatabaseUnavailable";
    this.stack = `${this.name}: ${this.message}`;
  }
}
