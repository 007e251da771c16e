import { afterEach, expect, test, vi } from "vitest";
import { ApiProblem, isTransientAnswer } from "#lib/browser/portal/api-problem.ts";
import { createApi } from "#lib/browser/portal/api.ts";
import { backoffDelay, retry, sleep } from "#lib/browser/portal/retry.ts";

afterEach(() => vi.unstubAllGlobals());

test("waits double from half a second to ten, and half of each is chance", () => {
  expect([0, 1, 2, 10].map((tries) => backoffDelay(tries, 1))).toEqual([500, 1000, 2000, 10_000]);
  expect(backoffDelay(3, 0)).toBe(2000);
});

test("the wait that the other side asked for is kept instead", async () => {
  const delays: number[] = [];
  let tries = 0;
  await retry(async () => void (++tries < 3 && reject()), {
    signal: new AbortController().signal,
    patience: 1000,
    isTransient: () => true,
    askedDelay: () => 10,
    backoff: async (milliseconds) => void delays.push(milliseconds),
  });
  expect(tries).toBe(3);
  expect(delays).toEqual([10, 10]);
});

function reject(): never {
  throw new TypeError("no answer");
}

test("patience ends, and what is thrown is the last failure", async () => {
  const failing = retry(async () => reject(), {
    signal: new AbortController().signal,
    patience: 30,
    isTransient: () => true,
    askedDelay: () => 10,
  });
  await expect(failing).rejects.toThrow("no answer");
});

const answering = (response: () => Response) =>
  createApi({ fetch: async () => response(), origin: "http://portal.test" });

test("a refusal arrives with its code, its sentence and its members", async () => {
  const body = { code: "daily_limit_reached", detail: "No place today.", resetsAt: "tomorrow" };
  const api = answering(() =>
    Response.json(body, { status: 429, headers: { "retry-after": "7" } }),
  );
  const failure = await api.allowance().catch((reason: unknown) => reason);
  expect(failure).toBeInstanceOf(ApiProblem);
  expect(failure).toMatchObject({
    code: "daily_limit_reached",
    status: 429,
    message: "No place today.",
    retryAfter: 7000,
    members: body,
  });
  expect(isTransientAnswer(failure)).toBe(false);
});

test.each([
  [502, "<html>Bad gateway</html>", true],
  [503, '{"code":"storage_unavailable"}', true],
  [429, "slow down", true],
  [404, '{"code":"upload_not_found"}', false],
  [422, '{"code":"file_refused"}', false],
])("an answer of %i is worth asking again: %s → %s", async (status, body, transient) => {
  const api = answering(() => new Response(body, { status }));
  const failure = await api.allowance().catch((reason: unknown) => reason);
  expect(isTransientAnswer(failure)).toBe(transient);
});

test("a wait ends when the network comes back, or when somebody looks at the page again", async () => {
  const page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  for (const event of ["online", "pageshow", "visibilitychange"]) {
    const waiting = sleep(3_600_000, new AbortController().signal);
    page.dispatchEvent(new Event(event));
    await waiting;
  }
});

test("a wait ends with the reason of its signal", async () => {
  const stop = new AbortController();
  const waiting = sleep(3_600_000, stop.signal);
  stop.abort(new Error("cancelled"));
  await expect(waiting).rejects.toThrow("cancelled");
});

test("time without network does not use up patience", async () => {
  vi.stubGlobal("navigator", { onLine: false });
  const page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  let tries = 0;
  const back = setInterval(() => page.dispatchEvent(new Event("online")), 1);
  await retry(async () => void (++tries < 20 && reject()), {
    signal: new AbortController().signal,
    patience: 0.001,
    isTransient: () => true,
  }).finally(() => clearInterval(back));
  expect(tries).toBe(20);
});

test("what is waited out costs no patience", async () => {
  let tries = 0;
  const attempt = async () => {
    tries += 1;
    if (tries <= 3) throw new Error("full");
    return "done";
  };
  const options = {
    signal: new AbortController().signal,
    patience: 0,
    isTransient: () => true,
    backoff: async () => {},
  };
  expect(await retry(attempt, { ...options, isWaitedOut: () => true })).toBe("done");
  tries = 0;
  await expect(retry(attempt, options)).rejects.toThrow("full");
});
