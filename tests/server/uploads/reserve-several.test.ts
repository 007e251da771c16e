import { expect, test } from "vitest";
import { POST_MAX_BYTES } from "#lib/domain/part-plan.ts";
import { db } from "#lib/server/base/db/client.ts";
import { reserveSeveral } from "#lib/server/actions/uploads/reserve-several.ts";
import { createCreator } from "./sending.ts";

const now = new Date("2026-05-10T13:00:00Z");
const clip = { fileName: "clip.mp4", contentType: "video/mp4", size: 1000 };
const clips = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...clip,
    fileName: `clip-${index}.mp4`,
    key: `key-of-clip-${index}`,
  }));

test("each of several files has its own reservation, with what is left after all of them", async () => {
  const creator = await createCreator({ dailyUploads: 10 });
  const large = { ...clip, fileName: "match.mp4", size: POST_MAX_BYTES + 1, key: "key-of-match" };

  const answers = await reserveSeveral(creator, [...clips(2), large], now);

  const made = await db.upload.findMany({
    where: { creatorId: creator.id },
    orderBy: { id: "asc" },
  });
  expect(made.map(({ fileName }) => fileName)).toEqual(["clip-0.mp4", "clip-1.mp4", "match.mp4"]);
  expect(answers).toMatchObject(
    made.map(({ id, videoId, method }) => ({
      reservation: {
        id,
        videoId,
        state: "RESERVED",
        transfer: { method: method === "POST" ? "post" : "multipart" },
        allowance: { uploads: { reserved: 3, remaining: 7 } },
      },
    })),
  );
});

test("quota slots are given in the order of the files, and each refusal says why", async () => {
  const creator = await createCreator({ dailyUploads: 2 });
  const [first, second, third] = clips(3);
  if (!first || !second || !third) throw new Error("three were made");

  const answers = await reserveSeveral(creator, [{ ...first, size: 0 }, second, third, first], now);

  expect(answers).toMatchObject([
    { problem: { status: 422, code: "file_refused", reason: "empty" } },
    { reservation: { state: "RESERVED" } },
    { reservation: { state: "RESERVED" } },
    { problem: { status: 429, code: "daily_limit_reached", remaining: 0 } },
  ]);
});

test("asked again with the same keys, as a whole or in part, it answers the same reservations", async () => {
  const creator = await createCreator();
  const idOf = (one: object) => ("reservation" in one ? one.reservation : one);
  const before = await reserveSeveral(creator, clips(4), now);

  const [again, part, other] = await Promise.all([
    reserveSeveral(creator, clips(4), now),
    reserveSeveral(creator, clips(4).slice(2), now),
    reserveSeveral(creator, [{ ...clip, fileName: "other.mp4", key: "key-of-clip-0" }], now),
  ]);

  const ids = before.map((one) => ({ reservation: { id: (idOf(one) as { id: string }).id } }));
  expect(again).toMatchObject(ids);
  expect(part).toMatchObject(ids.slice(2));
  expect(other).toMatchObject([{ problem: { code: "idempotency_key_reused" } }]);
  expect(await db.upload.count({ where: { creatorId: creator.id } })).toBe(4);
});
