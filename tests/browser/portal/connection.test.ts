import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createConnection } from "#lib/browser/portal/connection.ts";

// A line that answers after `latency` milliseconds, or not at all.

let latency: number | null;
let asked: number;
let said: boolean[];

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout", "performance"],
  });
  latency = 10;
  asked = 0;
  said = [];
});
afterEach(() => {
  vi.useRealTimers();
});

const create = () =>
  createConnection({
    ask(signal) {
      asked += 1;
      const after = latency;
      return new Promise<void>((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        if (after !== null) setTimeout(resolve, after);
      });
    },
    onChange: (isCut) => said.push(isCut),
  });

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test("while something moves, or nothing is under way, nobody is asked", async () => {
  const connection = create();
  const request = connection.watch();
  for (let tick = 0; tick < 20; tick++) {
    await pass(500);
    request.moved();
  }
  request.end();
  await pass(10_000);
  expect(asked).toBe(0);
});

test("a store that is silent while the portal answers is no cut, and the portal is asked now and then", async () => {
  const connection = create();
  const request = connection.watch();
  await pass(20_000);
  expect(said).toEqual([]);
  expect(request.dead.aborted).toBe(false);
  expect(asked).toBeGreaterThan(4);
  expect(asked).toBeLessThan(12);
});

test("a line that is cut is noticed within three seconds, and again when it is back", async () => {
  const connection = create();
  const request = connection.watch();
  latency = null;
  await pass(3000);
  expect(connection.isCut()).toBe(true);
  await pass(57_000);
  expect(request.dead.aborted).toBe(false);

  latency = 10;
  await pass(2000);
  expect(connection.isCut()).toBe(false);
  expect(said).toEqual([true, false]);
  // What stood still on it all the time is given up; what begins now is not.
  const next = connection.watch();
  await pass(1000);
  expect([request.dead.aborted, next.dead.aborted]).toEqual([true, false]);
});

test("what moves by itself when the line is back goes on", async () => {
  const connection = create();
  const [moving, still] = [connection.watch(), connection.watch()];
  latency = null;
  await pass(10_000);
  latency = 10;
  moving.moved();
  expect(connection.isCut()).toBe(false);
  await pass(1);
  moving.moved();
  await pass(1000);
  expect([moving.dead.aborted, still.dead.aborted]).toEqual([false, true]);
});

test("after a short cut all goes on by itself", async () => {
  const connection = create();
  const request = connection.watch();
  latency = null;
  await pass(3000);
  expect(connection.isCut()).toBe(true);
  latency = 10;
  await pass(2000);
  expect(connection.isCut()).toBe(false);
  await pass(1000);
  expect(request.dead.aborted).toBe(false);
});

test("a line that answers late because it is full is given more time", async () => {
  const connection = create();
  connection.watch();
  latency = 900;
  await pass(10_000);
  latency = 2500;
  await pass(20_000);
  expect(said).toEqual([]);
});

test("when nothing is wanted any more, nobody is asked any more, and nothing is called cut", async () => {
  const connection = create();
  const request = connection.watch();
  latency = null;
  await pass(3000);
  expect(connection.isCut()).toBe(true);
  request.end();
  await pass(1000);
  expect(connection.isCut()).toBe(false);
  const before = asked;
  await pass(10_000);
  expect(asked).toBe(before);
});

test("whoever waits to try again is told that the line is back", async () => {
  const connection = create();
  const request = connection.watch();
  latency = null;
  await pass(3000);
  const done = connection.wait();
  request.end();
  await pass(5000);
  expect(connection.isCut()).toBe(true);
  latency = 10;
  await pass(2000);
  expect(connection.isCut()).toBe(false);
  done();
});
