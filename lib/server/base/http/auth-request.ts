import { AsyncLocalStorage } from "node:async_hooks";

/** One request to NextAuth's routes: what its callbacks have to say past NextAuth, which turns all they throw into words in an address. */
export type AuthRequest = {
  request: Request;
  /** What the answer is to be instead of NextAuth's: a Problem, or a failure that `route` knows. */
  failure?: unknown;
  /** `Set-Cookie` values for the answer. */
  cookies: string[];
  /** The address in the letter, where a link by mail is asked for. */
  linkUrl?: string;
};

const requests = new AsyncLocalStorage<AuthRequest>();

/** The request to NextAuth that is being answered; undefined while a page or another route looks at its session. */
export function currentAuthRequest(): AuthRequest | undefined {
  return requests.getStore();
}

/** Makes `failure` the answer to the request to NextAuth. The first one stays. */
export function failAuthRequest(failure: unknown): void {
  const request = requests.getStore();
  if (request) request.failure ??= failure;
}

/** Runs NextAuth's handler for a request of its own. */
export function runAuthRequest<T>(request: AuthRequest, work: () => Promise<T>): Promise<T> {
  return requests.run(request, work);
}
