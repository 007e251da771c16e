import { S3ServiceException } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { persist } from "#lib/server/base/s3/persist.ts";

const never = new AbortController().signal;
const answered = (status: number) =>
  new S3ServiceException({
    name: `Answer${status}`,
    $fault: status < 500 ? "client" : "server",
    $metadata: { httpStatusCode: status },
  });

/** Fails with each of these in turn, then works. */
function failing(...errors: Error[]) {
  let asked = 0;
  const work = () => {
    const error = errors[asked++];
    return error ? Promise.reject(error) : Promise.resolve("done");
  };
  return { work, asked: () => asked };
}

test("a store that hiccups is asked again", async () => {
  const { work, asked } = failing(answered(503), new Error("socket hang up"));

  expect(await persist(work, never)).toBe("done");
  expect(asked()).toBe(3);
});

test.each([403, 404, 412])(
  "an answer that stays the same (%i) is taken at once",
  async (status) => {
    const { work, asked } = failing(answered(status));

    await expect(persist(work, never)).rejects.toThrow(S3ServiceException);
    expect(asked()).toBe(1);
  },
);

test("who is called off says why, and does not wait", async () => {
  const calling = new AbortController();
  const work = () => {
    calling.abort(new Error("withdrawn"));
    return Promise.reject(answered(503));
  };

  await expect(persist(work, calling.signal)).rejects.toThrow("withdrawn");
});
