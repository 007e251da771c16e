import type { ProblemBody } from "#lib/domain/problem.ts";

/** What the portal answered: its body, or the problem, which is empty where nobody answered in the API's way. */
export type Answer<Body> =
  | { ok: true; body: Body }
  | { ok: false; status: number; problem: Partial<ProblemBody> };

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * Calls the portal's own API as the signed-in person. Never throws: no network is a problem like any other.
 * `Body` is the contract's type for this path (lib/domain/wire); an empty answer has an undefined body.
 */
export async function callPortal<Body = undefined>(
  method: Method,
  path: string,
  body?: unknown,
): Promise<Answer<Body>> {
  try {
    const headers = new Headers({ accept: "application/json" });
    const request: RequestInit = { method, headers };
    if (body !== undefined) {
      headers.set("content-type", "application/json");
      request.body = JSON.stringify(body);
    }
    const response = await fetch(path, request);
    const text = await response.text();
    const answer = text === "" ? undefined : JSON.parse(text);
    if (response.ok) return { ok: true, body: answer };
    return { ok: false, status: response.status, problem: answer ?? {} };
  } catch {
    return { ok: false, status: 0, problem: {} };
  }
}
