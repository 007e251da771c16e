import { expect, test } from "vitest";
import { aloneAmongTabs, holdTab } from "#lib/browser/tabs/tab-locks.ts";

test("a tab that holds its lock is known to be alive, another is not", async () => {
  await holdTab("here");
  const alive = await aloneAmongTabs(async (isAlive) => [isAlive("here"), isAlive("there")]);
  expect(alive).toEqual([true, false]);
});

test("two tabs never take over tasks at the same time, also when the first one fails", async () => {
  let inside = 0;
  let most = 0;
  const take = (fails: boolean) =>
    aloneAmongTabs(async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside--;
      if (fails) throw new Error("no database");
      return "taken";
    });
  const all = await Promise.allSettled([take(true), take(false), take(false)]);
  expect(all.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(most).toBe(1);
});
