import { expect, test } from "vitest";
import type { PostTransfer } from "#lib/domain/wire/transfers.ts";
import { incomingStillKey, stillKey } from "#lib/server/s3/keys.ts";
import { headObject } from "#lib/server/s3/objects.ts";
import { findOwnUpload } from "#lib/server/uploads/find-own-upload.ts";
import { recordStills } from "#lib/server/uploads/record-stills.ts";
import { reserveAndOpen } from "#lib/server/uploads/reserve-and-open.ts";
import { signStills } from "#lib/server/uploads/sign-stills.ts";
import { createCreator, sendForm } from "./sending.ts";

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
const script = new TextEncoder().encode("<script>alert(1)</script>");

async function reservedUpload() {
  const creator = await createCreator();
  const file = { fileName: "clip.mp4", contentType: "", size: 1000 };
  const { id } = await reserveAndOpen(creator, file, { now: new Date() });
  return () => findOwnUpload(creator.id, id);
}

test("pictures that are JPEGs are taken over, by any number of calls at once", async () => {
  const upload = await reservedUpload();
  const { poster, strip } = await signStills(await upload(), new Date());
  expect(await sendForm(poster, jpeg)).toBe(201);
  expect(await sendForm(strip, jpeg)).toBe(201);

  const row = await upload();
  const found = await Promise.all([recordStills(row), recordStills(row), recordStills(row)]);

  for (const stills of found) expect(stills).toEqual({ hasPoster: true, hasStrip: true });
  expect(await upload()).toMatchObject({ hasPoster: true, hasStrip: true });
  expect(await headObject(incomingStillKey(row.id, "poster"))).toBeNull();
});

test("what calls itself a picture and is none is thrown away", async () => {
  const upload = await reservedUpload();
  const { poster } = await signStills(await upload(), new Date());
  expect(await sendForm(poster, script)).toBe(201);

  const row = await upload();
  expect(await recordStills(row)).toEqual({ hasPoster: false, hasStrip: false });
  expect(await headObject(stillKey(row, "poster"))).toBeNull();
  expect(await headObject(incomingStillKey(row.id, "poster"))).toBeNull();
});

test("a picture is no way to store anything large", async () => {
  const upload = await reservedUpload();
  const { poster }: { poster: PostTransfer } = await signStills(await upload(), new Date());
  expect(await sendForm(poster, new Uint8Array(301 * 1024))).toBe(400);
});
