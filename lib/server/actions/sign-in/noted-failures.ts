import { isDatabaseUnavailable } from "#lib/server/base/db/unavailable.ts";
import { failAuthRequest } from "#lib/server/base/http/auth-request.ts";

/**
 * Wraps a callback so that its failures become the answer to the request to NextAuth, in addition to being thrown:
 * NextAuth catches what its callbacks and adapter throw, answers "signed out" and deletes the cookie, or puts the
 * message into an address.
 * @param isFailure by default only an unreachable database: refusals are thrown, too, and are answers
 */
export function notesFailures<Given extends unknown[], Result>(
  work: (...given: Given) => Result | PromiseLike<Result>,
  isFailure: (error: unknown) => boolean = isDatabaseUnavailable,
): (...given: Given) => Promise<Result> {
  return async (...given) => {
    try {
      return await work(...given);
    } catch (error) {
      if (isFailure(error)) failAuthRequest(error);
      throw error;
    }
  };
}
