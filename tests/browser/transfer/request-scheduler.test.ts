import { expect, test } from "vitest";
import { createRequestScheduler } from "#lib/browser/transfer/request-scheduler.ts";
import { SendProblem } from "#lib/browser/transfer/send.ts";

const MiB = 1024 * 1024;
const never = new AbortController().signal;
const moment = () => new Promise((resolve) => setTimeout(resolve, 0));
const part = { bytes: 8 * MiB, rank: () => 0, signal: never };

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

test("six requests go at a time, however many files want to send", async () => {
  const scheduler = createRequestScheduler(null);
  const { opened, open } = gate();
  let running = 0;
  const all = Array.from({ length: 10 }, (_, index) =>
    scheduler.run(`file ${index % 3}`, part, async () => {
      running++;
      await opened;
    }),
  );
  await moment();
  expect(running).toBe(6);
  open();
  await Promise.all(all);
  expect(running).toBe(10);
});

test("a freed connection goes to the file that has the fewest, then to the one higher in the list", async () => {
  const scheduler = createRequestScheduler(null);
  const gates = Array.from({ length: 6 }, gate);
  const begun: string[] = [];
  const ask = (owner: string, rank: number) =>
    scheduler.run(owner, { ...part, rank: () => rank }, async () => void begun.push(owner));
  const giant = gates.map(({ opened }) => scheduler.run("giant", part, () => opened));
  const others = [ask("giant", 0), ask("third", 3), ask("second", 2)];
  await moment();
  gates[0]?.open();
  await Promise.all([giant[0], ...others]);
  expect(begun).toEqual(["second", "third", "giant"]);
  for (const { open } of gates) open();
  await Promise.all(giant);
});

test("while small files are on their way, a giant leaves them one connection", async () => {
  const scheduler = createRequestScheduler(null);
  const leave = await scheduler.acquire({ size: MiB, rank: () => 1 }, never);
  const { opened, open } = gate();
  let parts = 0;
  const giant = Array.from({ length: 6 }, () =>
    scheduler.run("giant", part, () => (parts++, opened)),
  );
  await scheduler.run("clip", { ...part, express: true }, async () => {});
  expect(parts).toBe(5);
  leave();
  await moment();
  expect(parts).toBe(6);
  open();
  await Promise.all(giant);
});

test("who is cancelled while waiting takes no turn", async () => {
  const scheduler = createRequestScheduler(null);
  const { opened, open } = gate();
  const holding = Array.from({ length: 6 }, () => scheduler.run("a", part, () => opened));
  const stop = new AbortController();
  let ran = false;
  const waiting = scheduler.run(
    "b",
    { ...part, signal: stop.signal },
    async () => void (ran = true),
  );
  stop.abort(new Error("cancelled"));
  await expect(waiting).rejects.toThrow("cancelled");
  open();
  await Promise.all(holding);
  await scheduler.run("c", part, async () => {});
  expect(ran).toBe(false);
});

test("of the files on their way at most two are large, and a new order of the list counts at once", async () => {
  const scheduler = createRequestScheduler(null);
  const large = (rank: () => number) => scheduler.acquire({ size: 1e9, rank }, never);
  const leaveFirst = await large(() => 0);
  await large(() => 1);
  const entered: string[] = [];
  let place = 2;
  const third = large(() => 3).then(() => entered.push("third"));
  const fourth = large(() => place).then(() => entered.push("fourth"));
  place = 9;
  const leaveSmall = await scheduler.acquire({ size: 1000, rank: () => 5 }, never);
  leaveSmall();
  await moment();
  expect(entered).toEqual([]);
  leaveFirst();
  leaveFirst();
  await third;
  await moment();
  expect(entered).toEqual(["third"]);
  void fourth;
});

test("a store that asks to slow down gets fewer requests at once", async () => {
  const scheduler = createRequestScheduler(null);
  const busy = new SendProblem(503, "SlowDown", true);
  await expect(scheduler.run("a", part, () => Promise.reject(busy))).rejects.toBe(busy);
  const { opened, open } = gate();
  let running = 0;
  const all = Array.from({ length: 6 }, () => scheduler.run("a", part, () => (running++, opened)));
  await moment();
  expect(running).toBe(3);
  open();
  await Promise.all(all);
});

test("who waits for the next try goes on as soon as somebody got through", async () => {
  const scheduler = createRequestScheduler(null);
  const waiting = scheduler.backoff(3_600_000, never);
  await scheduler.run("a", part, async () => {});
  await waiting;
});

test("with a speed limit the next request waits until the one before is paid for", async () => {
  const scheduler = createRequestScheduler(null);
  scheduler.setSpeedLimit(1000);
  const order: string[] = [];
  const run = (name: string) =>
    scheduler.run(name, { ...part, bytes: 100 }, async (moved) => {
      order.push(name);
      moved(100);
    });
  const both = [run("first"), run("second")];
  await moment();
  expect(order).toEqual(["first"]);
  await Promise.all(both);
  expect(order).toEqual(["first", "second"]);
});

test("lifting the limit lets the waiting go at once", async () => {
  const scheduler = createRequestScheduler(null);
  scheduler.setSpeedLimit(1);
  await scheduler.run("a", part, async (moved) => moved(part.bytes));
  const waiting = scheduler.run("a", part, async () => "sent");
  scheduler.setSpeedLimit(null);
  expect(await waiting).toBe("sent");
});
