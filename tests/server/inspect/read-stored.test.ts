import { expect, test } from "vitest";
import { storedRanges } from "#lib/server/base/inspect/read-stored.ts";
import { putObject } from "#lib/server/base/s3/put-object.ts";
import { deleteObject, headObject } from "#lib/server/base/s3/objects.ts";

const signal = new AbortController().signal;

test("ranges are those of the very object that was headed; what fails is the store", async () => {
  const key = `incoming/${crypto.randomUUID()}`;
  await putObject(key, new TextEncoder().encode("a film"), "video/mp4", signal);
  const object = await headObject(key);
  if (!object) throw new Error("the store kept nothing");
  const read = storedRanges(key, object);
  expect(new TextDecoder().decode(await read(2, 6))).toBe("film");

  await putObject(key, new TextEncoder().encode("b film"), "video/mp4", signal);
  await expect(read(2, 6)).rejects.toMatchObject({ name: "StoreFailed" });
  await deleteObject(key);
  await expect(read(2, 6)).rejects.toMatchObject({ name: "StoreFailed" });
});
