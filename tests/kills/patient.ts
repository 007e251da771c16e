import { setTimeout as sleep } from "node:timers/promises";

/** What came of all requests that were not answered as wished, by what it was. */
export type Tally = Map<string, number>;

export const count = (tally: Tally, what: string) =>
  void tally.set(what, (tally.get(what) ?? 0) + 1);

export type Answer = { status: number; code: string | null; body: unknown };

export type Client = {
  /** The portal, as this person. */
  ask: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  /** Any request, until it is answered with something final. */
  send: (what: string, request: () => Promise<Response>) => Promise<Answer>;
};

let finals = 0;

/** Final answers that all clients have had so far. */
export const answered = () => finals;

const ANSWER_WITHIN_MS = 60_000;
/** Longer than anything here is down. */
const GIVES_UP_AFTER_MS = 180_000;

/** Answers that another try may change: the portal or the store says that something is down. */
const PASSING = [408, 425, 500, 502, 503, 504];

/** A client as it should be: whatever is not final is asked again until it is. */
export function patientClient(url: string, token: string, tally: Tally): Client {
  const send: Client["send"] = async (what, request) => {
    const end = Date.now() + GIVES_UP_AFTER_MS;
    for (let wait = 50; ; wait = Math.min(wait * 2, 1000)) {
      const answer = await attempt(what, request, tally);
      if (answer) return answer;
      if (Date.now() > end) throw new Error(`${what} was never answered`);
      await sleep(wait);
    }
  };
  return {
    send,
    ask: (method, path, body, headers = {}) =>
      send(`${method} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}")}`, () =>
        fetch(`${url}${path}`, {
          method,
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
          headers: {
            authorization: `Bearer ${token}`,
            ...(body !== undefined && { "content-type": "application/json" }),
            ...headers,
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      ),
  };
}

async function attempt(
  what: string,
  request: () => Promise<Response>,
  tally: Tally,
): Promise<Answer | null> {
  let response: Response;
  let text: string;
  try {
    response = await request();
    text = await response.text();
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    count(
      tally,
      isLate ? `${what}: no answer within ${ANSWER_WITHIN_MS / 1000} s` : "no connection",
    );
    return null;
  }
  const { status } = response;
  const body = parse(text);
  const code = codeOf(body, text);
  // Somebody who is signed in stays so, whatever is down.
  const isPassing = PASSING.includes(status) || status === 401;
  if (status >= 400) count(tally, `${what}: ${status} ${code ?? ""}`.trim());
  if (isPassing) return null;
  finals += 1;
  return { status, code, body };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function codeOf(body: unknown, text: string): string | null {
  if (typeof body === "object" && body !== null && "code" in body) return String(body.code);
  return /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? null;
}
