import { expect, onTestFinished, test } from "vitest";
import { newItem } from "#lib/browser/pipeline/show-task.ts";
import { createTask } from "#lib/browser/pipeline/upload-task.ts";
import { mirrorTabs } from "#lib/browser/tabs/mirror.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";

const item = (name: string): UploadItem => newItem(createTask(new File(["x"], name), {}));

/** A tab with these tasks, which tells everything to whoever comes. */
function openTab(person: string, ...items: UploadItem[]) {
  const tab = crypto.randomUUID();
  const seen: { items: readonly UploadItem[]; tabs: Map<string, () => void> } = {
    items: [],
    tabs: new Map(),
  };
  const mirror = mirrorTabs(
    { tab, person },
    {
      onNewTab: () => mirror.tell({ changed: items, gone: [] }),
      onTab: (other, forget) => seen.tabs.set(other, forget),
      onChange: (all) => (seen.items = all),
    },
  );
  onTestFinished(() => mirror.close());
  return { tab, seen, mirror };
}

test("a new tab is shown what the others have, as theirs, and then what changes", async () => {
  const [a, b] = [item("a.mp4"), item("b.mp4")];
  const first = openTab("p1", a, b);
  const second = openTab("p1");
  await expect.poll(() => second.seen.items).toHaveLength(2);
  expect(second.seen.items).toEqual([
    { ...a, inOtherTab: true },
    { ...b, inOtherTab: true },
  ]);

  first.mirror.tell({ changed: [{ ...a, phase: "verified" }], gone: [b.id] });
  await expect.poll(() => second.seen.items).toHaveLength(1);
  expect(second.seen.items[0]).toMatchObject({ id: a.id, phase: "verified", inOtherTab: true });
});

test("the tasks of a tab that is gone are gone, those of the others stay", async () => {
  const gone = openTab("p2", item("a.mp4"));
  openTab("p2", item("b.mp4"));
  const here = openTab("p2");
  await expect.poll(() => here.seen.items).toHaveLength(2);
  here.seen.tabs.get(gone.tab)?.();
  expect(here.seen.items.map(({ fileName }) => fileName)).toEqual(["b.mp4"]);
});

test("nobody sees the tasks of another person", async () => {
  openTab("p3", item("a.mp4"));
  const same = openTab("p3");
  const other = openTab("p4");
  await expect.poll(() => same.seen.items).toHaveLength(1);
  expect(other.seen.items).toEqual([]);
  expect(other.seen.tabs.size).toBe(0);
});
