import { expect, test } from "vitest";
import { startWatchdog } from "#lib/browser/transfer/watchdog.ts";

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("a request that moves is left alone, one that stalls is ended once", async () => {
  let stalls = 0;
  const watchdog = startWatchdog(60, () => stalls++);
  for (let step = 0; step < 5; step++) {
    await wait(20);
    watchdog.feed();
  }
  expect(stalls).toBe(0);
  await wait(120);
  expect(stalls).toBe(1);
});

test("after the last byte there is more time for the answer, and none is kept when it has come", async () => {
  let stalls = 0;
  const watchdog = startWatchdog(20, () => stalls++);
  watchdog.feed(1000);
  await wait(60);
  watchdog.stop();
  expect(stalls).toBe(0);
});
