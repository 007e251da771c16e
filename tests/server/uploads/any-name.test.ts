import { describe, expect, test } from "vitest";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { reserveAndOpen } from "#lib/server/actions/uploads/reserve-and-open.ts";
import { completeUpload } from "#lib/server/actions/uploads/complete-upload.ts";
import { createCreator, film, sendForm } from "./sending.ts";

async function sendAs(fileName: string, contentType: string, bytes: Uint8Array<ArrayBuffer>) {
  const creator = await createCreator();
  const file = { fileName, contentType, size: bytes.length };
  const { id, transfer } = await reserveAndOpen(creator, file, { now: new Date() });
  expect(await sendForm(transfer, bytes)).toBe(201);
  return completeUpload(id, new Date());
}

describe("the bytes decide, whatever a file is called or declared as", () => {
  test.each([
    ["goal.jpg", "image/jpeg", "application/octet-stream"],
    ["DJI_0012.LRF", "", "video/mp4"],
    ["no-ending", "", "application/octet-stream"],
    ["goal.avi", "video/x-msvideo", "application/octet-stream"],
    ["goal.html", "text/html", "application/octet-stream"],
    ["goal.mp4", "image/svg+xml", "video/mp4"],
  ])("a film called %s, declared as %j, is taken", async (fileName, declared, stored) => {
    const bytes = new Uint8Array(await film("h264-aac-faststart.mp4"));
    const upload = await sendAs(fileName, declared, bytes);
    expect(upload).toMatchObject({ state: "VERIFIED", contentType: stored });
    expect(await headObject(upload.key)).not.toBeNull();
  });

  test.each([
    ["page.html", "text/html", "html-named.mp4", "not_a_video"],
    ["page.mp4", "video/mp4", "html-named.mp4", "not_a_video"],
    ["goal.mp4", "video/mp4", "mpeg4-mp3.avi", "avi_not_accepted"],
  ])(
    "what is no film is refused: %s, declared as %s",
    async (fileName, declared, name, refusal) => {
      const bytes = new Uint8Array(await film(name));
      expect(await sendAs(fileName, declared, bytes)).toMatchObject({ state: "REFUSED", refusal });
    },
  );
});
