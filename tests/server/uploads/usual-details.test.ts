import { expect, test } from "vitest";
import { UsualDetails } from "#lib/domain/wire/videos.ts";
import { changeUsualDetails } from "#lib/server/actions/people/change-usual-details.ts";
import { reserve } from "#lib/server/actions/uploads/reserve.ts";
import { db } from "#lib/server/base/db/client.ts";
import { readUsualDetails } from "#lib/server/model/people/usual-details.ts";
import { createCreator } from "./sending.ts";

const clip = { fileName: "late_winner.mp4", contentType: "video/mp4", size: 1000 };
const now = new Date("2026-05-10T13:00:00Z");
const said = {
  description: "From the stand",
  tags: ["derby", "night"],
  language: "pt-BR",
  rights: "agency",
  rightsNote: "Desk Films",
} as const;

async function newVideo(creatorId: string) {
  const { videoId } = await reserve(creatorId, clip, { now });
  return db.video.findUniqueOrThrow({ where: { id: videoId } });
}

test("a new video starts with what its creator says of all, and is found by it", async () => {
  const creator = await createCreator();
  const before = await newVideo(creator.id);
  await changeUsualDetails(creator.id, UsualDetails.parse(said));

  expect(await newVideo(creator.id)).toMatchObject({ title: "late winner", ...said });
  const { id } = await newVideo(creator.id);
  const found: { searchText: string }[] =
    await db.$queryRaw`SELECT "searchText" FROM "Video" WHERE id = ${id}::uuid`;
  expect(found[0]?.searchText).toContain("night");
  // What was there before stays as it was.
  const now = await db.video.findUniqueOrThrow({ where: { id: before.id } });
  expect(now).toMatchObject({ description: "", tags: [], language: null, rights: null });
});

test("who says nothing of all, or takes it back, has videos of which nothing is said", async () => {
  const creator = await createCreator();
  const nothing = UsualDetails.parse({});
  expect(await readUsualDetails(creator.id)).toEqual(nothing);

  await changeUsualDetails(creator.id, UsualDetails.parse(said));
  await changeUsualDetails(creator.id, nothing);
  expect(await readUsualDetails(creator.id)).toEqual(nothing);
  expect(await newVideo(creator.id)).toMatchObject({ tags: [], rights: null, rightsNote: "" });
});

test("what a later release kept and this one does not know stops nobody", async () => {
  const creator = await createCreator();
  const data = { usualDetails: { rights: "of a later release" } };
  await db.user.update({ where: { id: creator.id }, data });
  expect(await readUsualDetails(creator.id)).toEqual(UsualDetails.parse({}));
});
