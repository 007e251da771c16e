import { AsyncLocalStorage } from "node:async_hooks";

/**
 * One request to NextAuth's routes, with what its callbacks want to answer: NextAuth itself turns everything they throw
 * into text in an address.
 */
export type AuthRequest = {
  request: Request;
  /** The answer instead of NextAuth's: a Problem, or a failure that `route` knows. */
  failure?: unknown;
  /** `Set-Cookie` values for the answer. */
  cookies: string[];
  /** The address in the mail, when a sign-in link is requested. */
  linkUrl?: string;
};

const requests = new AsyncLocalStorage<AuthRequest>();

/**
 * Returns the request to NextAuth that is being answered; undefined while a page or another route reads its session.
 */
export function currentAuthRequest(): AuthRequest | undefined {
  return requests.getStore();
}

/** Makes `failure` the answer to the current request to NextAuth. The first one wins. */
export function failAuthRequest(failure: unknown): void {
  const request = requests.getStore();
  if (request) request.failure ??= failure;
}

/** Runs NextAuth's handler with the context of its request. */
export function runAuthRequest<T>(request: AuthRequest, work: () => Promise<T>): Promise<T> {
  return requests.run(request, work);
}
