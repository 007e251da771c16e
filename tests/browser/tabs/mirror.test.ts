import { expect, onTestFinished, test } from "vitest";
import { newItem } from "#lib/browser/pipeline/new-item.ts";
import { createRow } from "#lib/browser/pipeline/row.ts";
import { mirrorTabs } from "#lib/browser/tabs/mirror.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";

const item = (name: string): UploadItem => newItem(createRow(new File(["x"], name), {}));

/** A tab with these rows, which tells everything to whoever comes. */
function openTab(person: string, ...rows: UploadItem[]) {
  const tab = crypto.randomUUID();
  const seen: { rows: readonly UploadItem[]; tabs: Map<string, () => void> } = {
    rows: [],
    tabs: new Map(),
  };
  const mirror = mirrorTabs(
    { tab, person },
    {
      onNewcomer: () => mirror.tell({ rows, gone: [] }),
      onTab: (other, forget) => seen.tabs.set(other, forget),
      onRows: (all) => (seen.rows = all),
    },
  );
  onTestFinished(() => mirror.close());
  return { tab, seen, mirror };
}

test("a newcomer is shown what the others have, as theirs, and then what changes", async () => {
  const [a, b] = [item("a.mp4"), item("b.mp4")];
  const first = openTab("p1", a, b);
  const second = openTab("p1");
  await expect.poll(() => second.seen.rows).toHaveLength(2);
  expect(second.seen.rows).toEqual([
    { ...a, elsewhere: true },
    { ...b, elsewhere: true },
  ]);

  first.mirror.tell({ rows: [{ ...a, phase: "verified" }], gone: [b.id] });
  await expect.poll(() => second.seen.rows).toHaveLength(1);
  expect(second.seen.rows[0]).toMatchObject({ id: a.id, phase: "verified", elsewhere: true });
});

test("the rows of a tab that is gone are gone, those of the others stay", async () => {
  const gone = openTab("p2", item("a.mp4"));
  openTab("p2", item("b.mp4"));
  const here = openTab("p2");
  await expect.poll(() => here.seen.rows).toHaveLength(2);
  here.seen.tabs.get(gone.tab)?.();
  expect(here.seen.rows.map(({ fileName }) => fileName)).toEqual(["b.mp4"]);
});

test("nobody sees the rows of another person", async () => {
  openTab("p3", item("a.mp4"));
  const same = openTab("p3");
  const other = openTab("p4");
  await expect.poll(() => same.seen.rows).toHaveLength(1);
  expect(other.seen.rows).toEqual([]);
  expect(other.seen.tabs.size).toBe(0);
});
