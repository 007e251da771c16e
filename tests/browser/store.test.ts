import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newItem } from "#lib/browser/pipeline/show-task.ts";
import { createTask } from "#lib/browser/pipeline/upload-task.ts";
import { createStore } from "#lib/browser/store.ts";

const item = (name: string) => newItem(createTask(new File(["x"], name), {}));
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

// The clock is the test's own, and stands still unless it waits.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a snapshot never changes, and items that did not change are the same objects in the next", async () => {
  const store = createStore();
  const [a, b] = [item("a.mp4"), item("b.mp4")];
  store.append([a, b]);
  const before = store.getSnapshot();
  store.change(a.id, { phase: "queued" });
  const after = store.getSnapshot();
  expect(before.items[0]?.phase).toBe("checking");
  expect(after.items[0]?.phase).toBe("queued");
  expect(after.items[1]).toBe(before.items[1]);
  expect(store.getSnapshot()).toBe(after);
});

test("a thousand steps of progress in a third of a second are told at most four times", async () => {
  const store = createStore();
  const a = item("a.mp4");
  store.append([a]);
  await wait(50);
  let told = 0;
  store.subscribe(() => told++);
  for (let sentBytes = 0; sentBytes < 1000; sentBytes++) {
    store.change(a.id, { sentBytes });
    if (sentBytes % 3 === 0) await wait(1);
  }
  await wait(150);
  expect(told).toBeGreaterThanOrEqual(2);
  expect(told).toBeLessThanOrEqual(4);
});

test("a changed phase is told at once, several in one turn together", async () => {
  const store = createStore();
  const items = [item("a.mp4"), item("b.mp4")];
  store.append(items);
  await wait(50);
  let told = 0;
  store.subscribe(() => told++);
  for (const { id } of items) store.change(id, { phase: "queued" });
  await Promise.resolve();
  await Promise.resolve();
  expect(told).toBe(1);
});

test("leaving the page loses what is not sent yet, and nothing once the portal verifies", () => {
  const store = createStore();
  const a = item("a.mp4");
  store.append([a]);
  expect(store.getSnapshot().busy).toBe(true);
  store.change(a.id, { phase: "verifying" });
  expect(store.getSnapshot().busy).toBe(false);
});
