import { expect, test } from "vitest";
import { coalesce } from "#lib/browser/pipeline/coalesce.ts";
import { createLimit } from "#lib/browser/limit.ts";

test("no more tasks run at a time than the limit, and all of them run, failures too", async () => {
  const run = createLimit(2);
  let now = 0;
  let most = 0;
  const order: number[] = [];
  const tasks = Array.from({ length: 7 }, (_, index) =>
    run(async () => {
      most = Math.max(most, ++now);
      order.push(index);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now--;
      if (index === 2) throw new Error("one of them fails");
    }),
  );
  const results = await Promise.allSettled(tasks);
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(results.filter(({ status }) => status === "rejected")).toHaveLength(1);
});

test("twelve questions while one is under way become one more", async () => {
  let asked = 0;
  const ask = coalesce(async () => {
    asked++;
    await new Promise((resolve) => setTimeout(resolve, 5));
  });
  await Promise.all(Array.from({ length: 12 }, ask));
  expect(asked).toBe(2);
});
