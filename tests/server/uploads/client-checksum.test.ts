import { describe, expect, test, vi } from "vitest";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import { listParts, wholeChecksum } from "#lib/server/base/s3/multipart.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { inspectUpload } from "#lib/server/actions/uploads/inspect-upload.ts";
import { receiptOf } from "#lib/server/model/uploads/receipt.ts";
import { reserveAndOpen } from "#lib/server/actions/uploads/reserve-and-open.ts";
import { completeUpload } from "#lib/server/actions/uploads/complete-upload.ts";
import { createCreator, film, filmOf, sendForm, sendParts } from "./sending.ts";

const MiB = 1024 ** 2;
const another = crc64Base64(new TextEncoder().encode("another file"));

async function sent(bytes: Uint8Array<ArrayBuffer>) {
  const creator = await createCreator();
  const file = { fileName: "match.mp4", contentType: "video/mp4", size: bytes.length };
  const { id, transfer } = await reserveAndOpen(creator, file, { now: new Date() });
  if (transfer.method === "post") expect(await sendForm(transfer, bytes)).toBe(201);
  else expect(await sendParts(transfer, bytes)).not.toContain(400);
  return { id, upload: () => findOwnUpload(creator.id, id) };
}

describe.each([
  ["parts", () => filmOf(12 * MiB)],
  ["one form", () => film("h264-aac-faststart.mp4")],
])("what came in %s", (_, make) => {
  test("is completed if it is what the client read, and its receipt says so", async () => {
    const bytes = await make();
    const { id } = await sent(bytes);
    const verified = await completeUpload(id, new Date(), crc64Base64(bytes));
    expect(receiptOf(verified)).toMatchObject({
      checksum: crc64Base64(bytes),
      checksumType: "FULL_OBJECT",
    });
  });

  test("stays open if it is not, and can be completed after all", async () => {
    const bytes = await make();
    const { id, upload } = await sent(bytes);

    await expect(completeUpload(id, new Date(), another)).rejects.toMatchObject({
      code: "checksum_mismatch",
      status: 409,
      members: { state: "RESERVED", checksum: another, stored: crc64Base64(bytes) },
    });
    const { state, key, s3UploadId } = await upload();
    expect(state).toBe("RESERVED");
    if (s3UploadId) expect(await listParts(key, s3UploadId)).toHaveLength(2);

    expect((await completeUpload(id, new Date(), crc64Base64(bytes))).state).toBe("VERIFIED");
  });

  test("is verified already: another file is told that it is not this one", async () => {
    const bytes = await make();
    const { id } = await sent(bytes);
    await completeUpload(id, new Date());

    await expect(completeUpload(id, new Date(), another)).rejects.toMatchObject({
      code: "checksum_mismatch",
      members: { state: "VERIFIED" },
    });
    expect((await completeUpload(id, new Date(), crc64Base64(bytes))).state).toBe("VERIFIED");
  });
});

test("an object that is not what its parts were is refused, and the operator is told", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const { id, upload } = await sent(await filmOf(12 * MiB));
  const { key } = await completeUpload(id, new Date());
  const object = await headObject(key);
  if (!object) throw new Error("a verified upload has its object");
  expect(await inspectUpload(await upload(), key, object, { combined: another })).toEqual({
    outcome: "refused",
    reason: "checksum_mismatch",
  });
  expect(log.mock.calls.join()).toContain("storage has not assembled what it received");
  log.mockRestore();
});

test("a store that keeps no checksums has none of the whole", () => {
  const part = { partNumber: 1, size: 5, etag: "e", checksum: another };
  expect(wholeChecksum([part])).toBe(another);
  expect(wholeChecksum([part, { ...part, checksum: undefined }])).toBeUndefined();
  expect(wholeChecksum([{ ...part, checksum: undefined }, part])).toBeUndefined();
});
