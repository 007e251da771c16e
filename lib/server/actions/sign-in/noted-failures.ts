import { isDatabaseUnavailable } from "#lib/server/base/db/unavailable.ts";
import { failAuthRequest } from "#lib/server/base/http/auth-request.ts";

/**
 * The same function, of which failures become the answer to the request to NextAuth as well as thrown: NextAuth catches what
 * its callbacks and its adapter throw, answers "signed out" and clears the cookie, or puts the message into an address.
 * @param isFailure unless told, only that the database cannot be reached: refusals are thrown, too, and are answers
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
