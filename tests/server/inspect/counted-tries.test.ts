import { beforeAll, expect, test, vi } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { beginTry } from "#lib/server/base/inspect/count-tries.ts";
import { incomingPreviewKey, previewKey } from "#lib/server/base/s3/keys.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { recordPreview } from "#lib/server/actions/uploads/record-preview.ts";
import { reserveAndOpen } from "#lib/server/actions/uploads/reserve-and-open.ts";
import { completeUpload } from "#lib/server/actions/uploads/complete-upload.ts";
import { signPreview } from "#lib/server/actions/uploads/sign-preview.ts";
import { manyFrames } from "#tests/support/bombs.ts";
import { until } from "#tests/support/waits.ts";
import { createCreator, film, sendForm, sendParts } from "../uploads/sending.ts";

/** A sandbox has its seconds of processor before it dies of what is too much for it. */
const DEATHS_MS = 240_000;
vi.setConfig({ testTimeout: 400_000 });

const now = new Date();
/** Every one of its frames is there, and no sandbox has the memory for them. */
let tooMuch: Uint8Array<ArrayBuffer>;
beforeAll(() => {
  tooMuch = manyFrames(18_000_000);
});

async function sent(bytes: Uint8Array<ArrayBuffer>) {
  const creator = await createCreator();
  const file = { fileName: "clip.mp4", contentType: "", size: bytes.length };
  const { id, transfer } = await reserveAndOpen(creator, file, { now });
  if (transfer.method === "post") await sendForm(transfer, bytes);
  else await sendParts(transfer, bytes);
  return { id, upload: () => findOwnUpload(creator.id, id) };
}

const tries = (uploadId: string) => db.inspection.findMany({ where: { uploadId } });

/** Asks until there is an answer; what comes before says that the file could not be checked just now. */
function untilAnswered<T extends object>(ask: () => Promise<T>): Promise<T> {
  const answered = async () => {
    const answer = await ask().catch((error: unknown) => ({ error }));
    if (!("error" in answer)) return answer;
    expect(answer.error).toMatchObject({ code: "inspection_unavailable", status: 503 });
    return undefined;
  };
  return until(answered, "a sandbox to die of the film for the third time", DEATHS_MS);
}

test("the third time that a sandbox dies of a film, the film is refused, with the reason", async () => {
  const { id } = await sent(tooMuch);

  await expect(completeUpload(id, now)).rejects.toMatchObject({ code: "inspection_unavailable" });
  const refused = await untilAnswered(() => completeUpload(id, now));

  expect(refused).toMatchObject({ state: "REFUSED", refusal: "inspection_failed" });
  expect(await tries(id)).toMatchObject([{ deaths: 3 }]);
});

test("a film that is fine leaves no count, however many look into it at once", async () => {
  const { id } = await sent(await film("h264-aac-faststart.mp4"));
  const all = await Promise.all([
    completeUpload(id, now),
    completeUpload(id, now),
    completeUpload(id, now),
    completeUpload(id, now),
  ]);
  expect(all.map(({ state }) => state)).toEqual(Array(4).fill("VERIFIED"));
  expect(await tries(id)).toEqual([]);
});

test("a try that never ended is counted: a film that takes the portal with it is given up", async () => {
  const { id, upload } = await sent(await film("h264-aac-faststart.mp4"));
  const { creatorId } = await upload();
  const begin = () => beginTry({ uploadId: id, creatorId, subject: "original" });
  for (let died = 0; died < 12; died++) await begin();

  expect(await completeUpload(id, now)).toMatchObject({
    state: "REFUSED",
    refusal: "inspection_failed",
  });
});

test("a portal that was restarted five times during an inspection still accepts the file", async () => {
  const { id, upload } = await sent(await film("h264-aac-faststart.mp4"));
  const { creatorId } = await upload();
  for (let died = 0; died < 5; died++)
    await beginTry({ uploadId: id, creatorId, subject: "original" });

  expect(await completeUpload(id, now)).toMatchObject({ state: "VERIFIED" });
});

test("the third time that a sandbox dies of a preview, the preview is thrown away; the upload goes on", async () => {
  const { id, upload } = await onItsWay();
  const form = (await signPreview(await upload(), now)).transfer;
  if (!form) throw new Error("there is a preview already");
  await sendForm(form, tooMuch);

  const row: Upload = await upload();
  await expect(recordPreview(row, now)).rejects.toMatchObject({ code: "inspection_unavailable" });
  expect(await untilAnswered(() => recordPreview(row, now))).toEqual({ received: false });
  expect(await tries(id)).toMatchObject([{ subject: "preview", deaths: 3 }]);

  expect(await headObject(incomingPreviewKey(id))).toBeNull();
  expect(await headObject(previewKey(row))).toBeNull();
  expect(await upload()).toMatchObject({ state: "RESERVED", previewType: null });
});

async function onItsWay() {
  const creator = await createCreator();
  const file = { fileName: "clip.mp4", contentType: "", size: 11 * 1024 * 1024 };
  const { id } = await reserveAndOpen(creator, file, { now });
  return { id, upload: () => findOwnUpload(creator.id, id) };
}
