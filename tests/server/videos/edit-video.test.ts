import { expect, test } from "vitest";
import { sentenceOf } from "#lib/domain/sentences.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { EditVideo } from "#lib/domain/wire/videos.ts";
import { editVideo } from "#lib/server/actions/videos/edit-video.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { createPerson, createVideo } from "./builders.ts";

const t = textsIn("en", "events");

const now = new Date();

test("an edit changes what it names and leaves one line that says so", async () => {
  const creator = await createPerson("CREATOR");
  const { id } = await createVideo(creator, { title: "clip", description: "as it was" });

  const edited = await edit(creator, id, { title: "Late winner", tags: ["derby"] }, now);

  expect(edited).toMatchObject({
    title: "Late winner",
    description: "as it was",
    tags: ["derby"],
  });
  expect(edited.timeline.map(({ kind, data, actor }) => [kind, data, actor?.id])).toEqual([
    ["video.edited", { fields: ["title", "tags"] }, creator.id],
  ]);
});

test("the same edit again changes nothing and leaves no second line", async () => {
  const creator = await createPerson("CREATOR");
  const { id } = await createVideo(creator);
  const change = EditVideo.parse({ title: " Late winner ", language: "pt-BR" });

  await edit(creator, id, change, now);
  const again = await edit(creator, id, change, now);

  expect(again).toMatchObject({ title: "Late winner", language: "pt-BR" });
  expect(again.timeline).toHaveLength(1);
});

test("what is said of the rights is kept, and the timeline says that it was said", async () => {
  const creator = await createPerson("CREATOR");
  const { id } = await createVideo(creator);
  const change = EditVideo.parse({ rights: "licensed", rightsNote: " Sam / Paper " });

  const edited = await edit(creator, id, change, now);

  expect(edited).toMatchObject({ rights: "licensed", rightsNote: "Sam / Paper" });
  expect(edited.timeline.map((entry) => sentenceOf(entry, t))).toEqual([
    "Edited rights, credit and terms",
  ]);
  expect(EditVideo.safeParse({ rights: "mine" }).success).toBe(false);
});

test("a tag is kept once, however it is written", async () => {
  const creator = await createPerson("CREATOR");
  const { id } = await createVideo(creator);

  const { tags } = await edit(creator, id, { tags: ["Derby", "derby", "goal"] }, now);

  expect(tags).toEqual(["Derby", "goal"]);
});

test("another creator's video cannot be edited: it is not there", async () => {
  const { id } = await createVideo(await createPerson("CREATOR"));
  const other = await createPerson("CREATOR");

  await expect(editVideo(other, id, { title: "mine" }, now)).rejects.toMatchObject({
    code: "video_not_found",
  });
});

test("a text that is saved while it is typed leaves one line, and so does the next field", async () => {
  const creator = await createPerson("CREATOR");
  const { id } = await createVideo(creator, { title: "clip" });
  const at = Date.now();
  const later = (minutes: number) => new Date(at + minutes * 60_000);

  await editVideo(creator, id, { title: "Late" }, later(0));
  await editVideo(creator, id, { title: "Late winner" }, later(1));
  await editVideo(creator, id, { description: "Both" }, later(2));
  const { title, timeline } = await edit(
    creator,
    id,
    { title: "Late winners", description: "Both angles" },
    later(3),
  );
  expect(title).toBe("Late winners");
  expect(timeline.map(({ data }) => data)).toEqual([
    { fields: ["title"] },
    { fields: ["description"] },
  ]);

  const muchLater = await edit(creator, id, { title: "Late winner" }, later(30));
  expect(muchLater.timeline).toHaveLength(3);
});

/** What a page does: edits, and reads what came of it. */
async function edit(creator: Watcher, id: string, change: EditVideo, at: Date) {
  await editVideo(creator, id, change, at);
  return readVideo(creator, id, at);
}
