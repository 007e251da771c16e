import { ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { headObject, readRange } from "#lib/server/base/s3/objects.ts";
import { streamedPartBytes, uploadStream } from "#lib/server/base/s3/upload-stream.ts";

const MiB = 1024 ** 2;
const never = new AbortController().signal;
const newKey = () => `renditions/${crypto.randomUUID()}`;

/** `bytes` bytes that differ, in chunks of a size that fits nothing. */
async function* chunks(bytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes; at += 99_991) {
    yield new Uint8Array(Math.min(99_991, bytes - at)).map((_, index) => (at + index) % 251);
  }
}

const openUploads = async (key: string) =>
  (await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: key }))).Uploads ?? [];

test.each([0, 1, 5 * MiB - 1, 5 * MiB, 5 * MiB + 1, 12 * MiB])(
  "%i bytes arrive as they came",
  async (bytes) => {
    const key = newKey();

    expect(await uploadStream(key, "video/mp4", chunks(bytes), never)).toBe(bytes);

    const head = await headObject(key);
    expect(head?.size).toBe(bytes);
    if (head && bytes > 0) {
      const stored = await readRange(key, head, 0, bytes);
      const sent: Uint8Array[] = [];
      for await (const chunk of chunks(bytes)) sent.push(chunk);
      expect(Buffer.concat(sent).equals(stored)).toBe(true);
    }
    expect(await openUploads(key)).toEqual([]);
  },
);

test("what breaks off leaves neither an object nor parts", async () => {
  const key = newKey();
  async function* breaking() {
    yield* chunks(11 * MiB);
    throw new Error("the encoder died");
  }

  await expect(uploadStream(key, "video/mp4", breaking(), never)).rejects.toThrow("died");

  expect(await headObject(key)).toBeNull();
  expect(await openUploads(key)).toEqual([]);
});

test("so does what is called off", async () => {
  const key = newKey();
  const calling = new AbortController();
  async function* called() {
    yield* chunks(11 * MiB);
    calling.abort(new Error("called off"));
    yield* chunks(11 * MiB);
  }

  await expect(uploadStream(key, "video/mp4", called(), calling.signal)).rejects.toThrow(
    "called off",
  );

  expect(await headObject(key)).toBeNull();
  expect(await openUploads(key)).toEqual([]);
});

test("10,000 parts hold the longest film, and no part fills the memory", () => {
  let bytes = 0;
  for (let part = 1; part <= 10_000; part++) bytes += streamedPartBytes(part);

  expect(bytes).toBeGreaterThan(500 * 1024 ** 3);
  expect(streamedPartBytes(1)).toBe(5 * MiB);
  expect(streamedPartBytes(10_000)).toBe(64 * MiB);
});
