import { beforeEach, expect, test } from "vitest";
import { MOST_VIEWS } from "#lib/domain/wire/review.ts";
import { changeView, deleteView, saveView } from "#lib/server/actions/review/saved-view.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { listViews } from "#lib/server/model/review/saved-views.ts";
import { createPerson } from "../videos/builders.ts";

// Questions to the queue that have a name: whose they are, and who may change them.

let ana: Watcher;
let eva: Watcher;
let ben: Watcher;

beforeEach(async () => {
  await db.savedView.deleteMany();
  ana = await createPerson("REVIEWER", "Ana");
  eva = await createPerson("REVIEWER", "Eva");
  ben = await createPerson("ADMIN", "Ben");
});

const save = (by: Watcher, name: string, shared = false) =>
  saveView(by, { name, shared, asked: { order: "newest", urgency: "urgent" } });
const namesFor = async (person: Watcher) => (await listViews(person)).map(({ name }) => name);

test("one's own come first, then those of the desk; nobody sees what others keep to themselves", async () => {
  await save(ana, "Mine");
  await save(ana, "All of ours", true);
  await save(eva, "Eva’s");
  await save(eva, "For everybody", true);

  expect(await namesFor(ana)).toEqual(["All of ours", "Mine", "For everybody"]);
  expect(await namesFor(eva)).toEqual(["Eva’s", "For everybody", "All of ours"]);
  expect(await namesFor(ben)).toEqual(["All of ours", "For everybody"]);
  const [first] = await listViews(eva);
  expect(first).toMatchObject({
    asked: { order: "newest", urgency: "urgent" },
    owner: { id: eva.id },
    canChange: true,
  });
});

test("each changes and deletes their own, and admins what is shared", async () => {
  const [own, shared] = [await save(ana, "Mine"), await save(ana, "Ours", true)];

  for (const { id } of [own, shared]) {
    const refused = { code: "view_not_found" };
    await expect(changeView(eva, id, { name: "X" })).rejects.toMatchObject(refused);
    await expect(deleteView(eva, id)).rejects.toMatchObject(refused);
  }
  await expect(deleteView(ben, own.id)).rejects.toMatchObject({ code: "view_not_found" });
  expect(await changeView(ben, shared.id, { name: "The desk’s" })).toMatchObject({
    name: "The desk’s",
    shared: true,
    owner: { id: ana.id },
  });
  await changeView(ana, own.id, { shared: true });
  expect(await namesFor(eva)).toEqual(["Mine", "The desk’s"]);
  await deleteView(ben, shared.id);
  await deleteView(ana, own.id);
  expect(await namesFor(ana)).toEqual([]);
});

test("a name is somebody's once, said at its field; and there are not endlessly many", async () => {
  const first = await save(ana, "Floods");
  await save(eva, "Floods");
  const taken = { code: "view_exists", members: { errors: [{ path: "name" }] } };
  await expect(save(ana, "Floods")).rejects.toMatchObject(taken);
  const second = await save(ana, "Sport");
  await expect(changeView(ana, second.id, { name: "Floods" })).rejects.toMatchObject(taken);
  await changeView(ana, first.id, { name: "Floods" });

  for (let n = 2; n < MOST_VIEWS; n++) await save(ana, `View ${n}`);
  await expect(save(ana, "One more")).rejects.toMatchObject({ code: "too_many_views" });
});

test("what a later version no longer asks is left out", async () => {
  const { id } = await save(ana, "Old");
  const asked = { order: "sideways", rights: "stated", mood: "good" };
  await db.savedView.update({ where: { id }, data: { asked } });
  expect((await listViews(ana)).map((view) => view.asked)).toEqual([{ rights: "stated" }]);
});
