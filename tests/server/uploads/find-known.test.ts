import { expect, test } from "vitest";
import { writeFingerprint } from "#lib/domain/fingerprint.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { findKnownFiles, findKnownOf } from "#lib/server/views/uploads/find-known.ts";
import { reserveAndOpen } from "#lib/server/actions/uploads/reserve-and-open.ts";
import { completeUpload } from "#lib/server/actions/uploads/complete-upload.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { createCreator, film, sendForm } from "./sending.ts";

async function send(creator: Person, fingerprint: string) {
  const bytes = await film("h264-aac-faststart.mp4");
  const file = { fileName: "goal.mp4", contentType: "", size: bytes.length, fingerprint };
  const reservation = await reserveAndOpen(creator, file, { now: new Date() });
  await sendForm(reservation.transfer, bytes);
  return reservation;
}

test("a file is known by its size and samples once it is verified, under any name and time", async () => {
  const creator = await createCreator();
  const { length: size } = await film("h264-aac-faststart.mp4");
  const shot = writeFingerprint({ size, lastModified: 1000 }, "AAAAAAAAAAA=");
  const copy = writeFingerprint({ size, lastModified: 2000 }, "AAAAAAAAAAA=");
  const other = writeFingerprint({ size, lastModified: 1000 }, "BBBBBBBBBBE=");

  const { id, videoId } = await send(creator, shot);
  expect(await findKnownFiles(creator.id, shot)).toEqual([]);

  await completeUpload(id, new Date());
  const known = [
    { id, videoId, fileName: "goal.mp4", title: "goal", verifiedAt: expect.anything() },
  ];
  expect(await findKnownFiles(creator.id, shot)).toEqual(known);
  expect(await findKnownFiles(creator.id, copy)).toEqual(known);
  expect(await findKnownOf(creator.id, [other, copy, "no fingerprint of ours", shot])).toEqual([
    [],
    known,
    [],
    known,
  ]);
  expect(await findKnownFiles(creator.id, other)).toEqual([]);
  expect(await findKnownFiles(creator.id, "no fingerprint of ours")).toEqual([]);
  expect(await findKnownFiles((await createCreator()).id, shot)).toEqual([]);
});

test("what was withdrawn may be sent again", async () => {
  const creator = await createCreator();
  const { length: size } = await film("h264-aac-faststart.mp4");
  const fingerprint = writeFingerprint({ size, lastModified: 1000 }, "AAAAAAAAAAA=");
  const { id, videoId } = await send(creator, fingerprint);
  await completeUpload(id, new Date());
  await withdrawVideo(creator, videoId);
  expect(await findKnownFiles(creator.id, fingerprint)).toEqual([]);
});
