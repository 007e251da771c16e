import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { originalKey } from "#lib/server/base/s3/keys.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { reconcile } from "#lib/server/jobs/reconcile/reconcile.ts";
import { reserveForm } from "#lib/server/actions/uploads/reserve-form.ts";
import { handleStorageEvent } from "#lib/server/actions/uploads/handle-storage-event.ts";
import { createPersonAs } from "../people/people.ts";
import { createCreator, film, sendForm } from "./sending.ts";

// What somebody had permission for before they were suspended stops at the door.

async function reserveByForm() {
  const creator = await createCreator();
  const file = { filename: "goal.mp4", content_type: "video/mp4" };
  const form = await reserveForm(creator, file, new Date());
  const upload = await db.upload.findFirstOrThrow({ where: { creatorId: creator.id } });
  const event = {
    source: "aws.s3",
    "detail-type": "Object Created",
    detail: {
      bucket: { name: form.fields["bucket"] ?? "" },
      object: { key: form.fields["key"] ?? "" },
    },
  } as const;
  const transfer = form;
  return { creator, transfer, event, uploadId: upload.id };
}

const stateOf = async (id: string) => (await db.upload.findUniqueOrThrow({ where: { id } })).state;

test("a file sent with an earlier form never reaches reviewers, and nothing of it stays", async () => {
  const admin = await createPersonAs("ADMIN");
  const { creator, transfer, event, uploadId } = await reserveByForm();
  await changePerson(admin.id, creator.id, { suspended: true }, new Date());
  expect(await sendForm(transfer, await film("h264-aac-faststart.mp4"))).toBe(201);
  await handleStorageEvent(event, new Date());
  await reconcile(new Date());

  const upload = await db.upload.findUniqueOrThrow({ where: { id: uploadId } });
  expect(upload.state).toBe("CANCELLED");
  expect(upload.encodingState).toBe("NONE");
  expect(
    await db.video.count({ where: { creatorId: creator.id, submittedAt: { not: null } } }),
  ).toBe(0);
  expect(await headObject(upload.key)).toBeNull();
  expect(await headObject(originalKey(upload))).toBeNull();
});

test("nor does one whose reservation was open when suspensions did not yet cancel", async () => {
  const { creator, transfer, event, uploadId } = await reserveByForm();
  await db.user.update({ where: { id: creator.id }, data: { suspendedAt: new Date() } });
  expect(await sendForm(transfer, await film("h264-aac-faststart.mp4"))).toBe(201);
  await handleStorageEvent(event, new Date());

  expect(await stateOf(uploadId)).toBe("CANCELLED");
  const upload = await db.upload.findUniqueOrThrow({ where: { id: uploadId } });
  expect(await headObject(originalKey(upload))).toBeNull();
});

test("of a verdict and a suspension at once, a film is taken in only before the suspension", async () => {
  const admin = await createPersonAs("ADMIN");
  const bytes = await film("h264-aac-faststart.mp4");
  for (let round = 0; round < 6; round++) {
    const { creator, transfer, event, uploadId } = await reserveByForm();
    await sendForm(transfer, bytes);
    await Promise.all([
      handleStorageEvent(event, new Date()),
      // Later from round to round, so that it meets the verdict in the middle.
      new Promise((resolve) => setTimeout(resolve, round * 15)).then(() =>
        changePerson(admin.id, creator.id, { suspended: true }, new Date()),
      ),
    ]);
    const ids = async (where: { uploadId: string } | { personId: string }, kind: string) =>
      (await db.timelineEntry.findMany({ where: { ...where, kind } })).map(({ id }) => id);
    const [verified] = await ids({ uploadId }, "upload.verified");
    const [suspended] = await ids({ personId: creator.id }, "person.suspended");
    if (!suspended) throw new Error("nobody was suspended");
    expect(await stateOf(uploadId)).toBe(verified ? "VERIFIED" : "CANCELLED");
    if (verified) expect(verified < suspended).toBe(true);
  }
});

test("a creator who was promoted while a film was on its way loses nothing: a colleague decides on it", async () => {
  const admin = await createPersonAs("ADMIN");
  const { creator, transfer, event, uploadId } = await reserveByForm();
  await changePerson(admin.id, creator.id, { role: "REVIEWER" }, new Date());
  expect(await sendForm(transfer, await film("h264-aac-faststart.mp4"))).toBe(201);
  await handleStorageEvent(event, new Date());

  expect(await stateOf(uploadId)).toBe("VERIFIED");
});
