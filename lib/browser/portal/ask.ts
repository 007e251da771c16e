import type { AddressOf, AnswerAt, BodyAt } from "../../domain/wire/contract/asked.ts";
import type { Method } from "../../domain/wire/contract/endpoint.ts";
import { ApiProblem } from "./api-problem.ts";
import type { Connection } from "./connection.ts";

type Call = {
  signal?: AbortSignal;
  headers?: Record<string, string>;
  keepalive?: boolean;
  /** Timeout in milliseconds. */
  limit?: number;
};

/** Milliseconds after which a request of a few kilobytes counts as lost. */
const ANSWER_MS = 30_000;

export type Ask = ReturnType<typeof createAsk>["ask"];

/** Questions to the portal's API. They throw {@link ApiProblem}, or TypeError if there was no answer. */
export type AskOptions = {
  fetch?: typeof fetch;
  origin?: string;
  /** Gives up what a line was cut under, so that it is asked again. */
  connection?: Pick<Connection, "watch">;
};

export function createAsk(options: AskOptions) {
  const origin = options.origin ?? "";
  let person: string | undefined;

  // Address, body and answer are typed by the contract, which our own server is held to.
  async function ask<Asking extends Method, Address extends string>(
    method: Asking,
    path: Address extends AddressOf<Asking, Address> ? Address : never,
    body?: BodyAt<Asking, Address>,
    call: Call = {},
  ) {
    return (await askDated(method, path, body, call)).answer;
  }

  /** With the answer's own Date: our clock and the portal's may differ. */
  async function askDated<Asking extends Method, Address extends string>(
    method: Asking,
    path: Address extends AddressOf<Asking, Address> ? Address : never,
    body: BodyAt<Asking, Address> | undefined,
    call: Call,
  ): Promise<{ answer: AnswerAt<Asking, Address>; date: string | null }> {
    const request = options.fetch ?? fetch;
    const watched = options.connection?.watch();
    const ends = [AbortSignal.timeout(call.limit ?? ANSWER_MS), call.signal, watched?.dead];
    const response = await request(`${origin}${path}`, {
      method,
      credentials: "same-origin",
      cache: "no-store",
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(person === undefined ? {} : { "x-newsreel-person": person }),
        ...call.headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.any(ends.filter((end) => end !== undefined)),
      keepalive: call.keepalive ?? false,
    }).finally(() => watched?.end());
    watched?.moved();
    const date = response.headers.get("date");
    if (response.status === 204) return { answer: undefined as AnswerAt<Asking, Address>, date };
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw new ApiProblem(response.status, answer, retryAfter(response));
    if (answer === null) throw new ApiProblem(502, null, undefined);
    return { answer: answer as AnswerAt<Asking, Address>, date };
  }

  /** From now on only this person's session is answered: in another tab somebody else may sign in. */
  function actFor(personId: string) {
    person = personId;
  }

  /**
   * A sign of life and nothing else: no session, and no database behind it. Over the connections of the other questions, so
   * that those which are dead are found by this one.
   */
  async function ping(signal: AbortSignal): Promise<void> {
    const how = { method: "HEAD", mode: "no-cors", credentials: "same-origin" } as const;
    const request = options.fetch ?? fetch;
    await request(`${origin}/ping.txt`, { ...how, cache: "no-store", signal });
  }

  return { ask, askDated, actFor, ping };
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
