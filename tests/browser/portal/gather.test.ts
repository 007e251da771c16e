import { afterEach, expect, test, vi } from "vitest";
import { ApiProblem } from "#lib/browser/portal/api-problem.ts";
import { gather } from "#lib/browser/portal/gather.ts";

afterEach(() => vi.useRealTimers());

/** Asks that are held back until `answer` is called, and what they were asked. */
function stage() {
  const asked: number[][] = [];
  const answers: (() => void)[] = [];
  const held = <Answer>(numbers: readonly number[], answer: () => Answer) => {
    asked.push([...numbers]);
    return new Promise<Answer>((resolve, reject) =>
      answers.push(() => {
        try {
          resolve(answer());
        } catch (failure) {
          reject(failure);
        }
      }),
    );
  };
  return { asked, held, answerAll: () => answers.splice(0).forEach((answer) => answer()) };
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 0));
const told = (number: number) => ({ number });

test("who comes alone asks alone; who comes while that is on its way goes with the next, at most twenty", async () => {
  const { asked, held, answerAll } = stage();
  const ask = gather({
    one: (number: number) => held([number], () => told(number)),
    several: (numbers) => held(numbers, () => numbers.map(told)),
  });
  const first = ask(0);
  await moment();
  const others = Array.from({ length: 25 }, (_, index) => ask(index + 1));
  await moment();
  expect(asked).toEqual([[0]]);

  for (let round = 0; round < 3; round++) {
    answerAll();
    await moment();
  }
  expect(asked.map(({ length }) => length)).toEqual([1, 20, 5]);
  expect(await Promise.all([first, ...others])).toEqual(
    Array.from({ length: 26 }, (_, n) => ({ number: n })),
  );
});

test("one of several that is refused is refused alone", async () => {
  const refusal = new ApiProblem(429, { code: "daily_limit_reached" }, undefined);
  const ask = gather({
    one: async (number: number) => told(number),
    several: async (numbers) => numbers.map((number) => (number === 2 ? refusal : told(number))),
  });
  const [first, second] = await Promise.allSettled([ask(1), ask(2)]);
  expect(first).toMatchObject({ status: "fulfilled", value: { number: 1 } });
  expect(second).toMatchObject({ status: "rejected", reason: refusal });
});

test.each([400, 405, 413, 500])(
  "several that are answered %d are asked one by one",
  async (status) => {
    const alone: number[] = [];
    const ask = gather({
      async one(number: number) {
        alone.push(number);
        if (number === 2) throw new ApiProblem(400, { detail: "this is the one" }, undefined);
        return told(number);
      },
      several: () => Promise.reject(new ApiProblem(status, null, undefined)),
    });
    const found = await Promise.allSettled([ask(1), ask(2), ask(3)]);
    expect(alone).toEqual([1, 2, 3]);
    expect(found.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  },
);

test.each([
  ["no line", new TypeError("no answer")],
  ["signed out", new ApiProblem(401, { code: "sign_in_required" }, undefined)],
  ["no database", new ApiProblem(503, { code: "database_unavailable" }, undefined)],
])("%s: nobody asks again alone", async (_, failure) => {
  const one = vi.fn<() => Promise<{ number: number }>>();
  const ask = gather({ one, several: () => Promise.reject(failure) });
  const found = await Promise.allSettled([ask(1), ask(2)]);
  expect(found.map((each) => each.status === "rejected" && each.reason)).toEqual([
    failure,
    failure,
  ]);
  expect(one).not.toHaveBeenCalled();
});

test("a question that is not answered holds others up for a second, no longer", async () => {
  vi.useFakeTimers();
  const { asked, held } = stage();
  const ask = gather({
    one: (number: number) => held([number], () => told(number)),
    several: (numbers) => held(numbers, () => numbers.map(told)),
  });
  void ask(1);
  await vi.advanceTimersByTimeAsync(10);
  void ask(2);
  void ask(3);
  await vi.advanceTimersByTimeAsync(900);
  expect(asked).toEqual([[1]]);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toEqual([[1], [2, 3]]);
});
