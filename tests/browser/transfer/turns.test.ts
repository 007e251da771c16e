import { expect, test } from "vitest";
import { createLanes } from "#lib/browser/transfer/lanes.ts";
import { createTurns } from "#lib/browser/transfer/turns.ts";

const never = new AbortController().signal;
const moment = () => new Promise((resolve) => setTimeout(resolve, 0));

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

test("four requests go at a time, however many files want to send", async () => {
  const turns = createTurns();
  const { opened, open } = gate();
  let running = 0;
  const all = Array.from({ length: 10 }, (_, index) =>
    turns.run(`file ${index % 3}`, { signal: never }, async () => {
      running++;
      await opened;
    }),
  );
  await moment();
  expect(running).toBe(4);
  open();
  await Promise.all(all);
  expect(running).toBe(10);
});

test("a freed connection goes to the file that has the fewest", async () => {
  const turns = createTurns();
  const gates = Array.from({ length: 4 }, gate);
  const begun: string[] = [];
  const giant = gates.map(({ opened }) =>
    turns.run("giant", { signal: never }, async () => {
      begun.push("giant");
      await opened;
    }),
  );
  const more = turns.run("giant", { signal: never }, async () => void begun.push("giant"));
  const other = turns.run("other", { signal: never }, async () => void begun.push("other"));
  await moment();
  gates[0]?.open();
  await Promise.all([giant[0], other, more]);
  expect(begun.indexOf("other")).toBe(4);
  for (const { open } of gates) open();
  await Promise.all(giant);
});

test("a small file has a connection of its own while a giant holds all others", async () => {
  const turns = createTurns();
  const { opened, open } = gate();
  const giant = Array.from({ length: 6 }, () =>
    turns.run("giant", { signal: never }, () => opened),
  );
  await turns.run("clip", { express: true, signal: never }, async () => {});
  open();
  await Promise.all(giant);
});

test("who is cancelled while waiting takes no turn", async () => {
  const turns = createTurns();
  const { opened, open } = gate();
  const holding = Array.from({ length: 4 }, () => turns.run("a", { signal: never }, () => opened));
  const stop = new AbortController();
  let ran = false;
  const waiting = turns.run("b", { signal: stop.signal }, async () => void (ran = true));
  stop.abort(new Error("cancelled"));
  await expect(waiting).rejects.toThrow("cancelled");
  open();
  await Promise.all(holding);
  await turns.run("c", { signal: never }, async () => {});
  expect(ran).toBe(false);
});

test("of three files on their way at most two are large, so a small one never waits for them", async () => {
  const lanes = createLanes();
  const large = 1e9;
  const leaveFirst = await lanes.enter(large, never);
  await lanes.enter(large, never);
  let third = false;
  const entering = lanes.enter(large, never).then((leave) => ((third = true), leave));
  const leaveSmall = await lanes.enter(1000, never);
  await moment();
  expect(third).toBe(false);
  leaveSmall();
  await moment();
  expect(third).toBe(false);
  leaveFirst();
  leaveFirst();
  await entering;
  expect(third).toBe(true);
});
