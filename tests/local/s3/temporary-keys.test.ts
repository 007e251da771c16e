import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect, test } from "vitest";
import {
  BUCKET as Bucket,
  clientFor,
  openStore,
  refusalOf,
  sendForm,
  verdictOf,
} from "./support.ts";

const KEY = { accessKeyId: "ASIAOFTESTS", secretAccessKey: "another secret" };
const temporaryKey = { ...KEY, sessionToken: "a/token+of=tests" };

test("a temporary key works with its token: in headers, in an address, in a form", async () => {
  const { port } = await openStore({ temporaryKey });
  const s3 = clientFor(port, temporaryKey);
  await s3.send(new PutObjectCommand({ Bucket, Key: "film", Body: "bytes" }));
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "film" }));
  expect(await (await fetch(url)).text()).toBe("bytes");
  const form = await createPresignedPost(s3, { Bucket, Key: "form" });
  expect((await sendForm(form, "bytes")).status).toBe(204);
});

test("a temporary key without its token is nobody's, and with another token refused", async () => {
  const { port } = await openStore({ temporaryKey });
  const ask = (key: typeof KEY & { sessionToken?: string }) =>
    refusalOf(clientFor(port, key).send(new ListObjectsV2Command({ Bucket })));
  expect(await ask(KEY)).toBe("InvalidAccessKeyId");
  expect(await ask({ ...KEY, sessionToken: "another" })).toBe("InvalidToken");
});

test("a token with a key that needs none is refused", async () => {
  const { port } = await openStore({ temporaryKey });
  const s3 = clientFor(port, { sessionToken: temporaryKey.sessionToken });
  expect(await refusalOf(s3.send(new ListObjectsV2Command({ Bucket })))).toBe("InvalidToken");
});

test("a token whose time is over is refused, in addresses and forms signed before, too", async () => {
  let now = new Date();
  const expiresAt = new Date(now.getTime() + 60_000);
  const { port } = await openStore({
    temporaryKey: { ...temporaryKey, expiresAt },
    now: () => now,
  });
  const s3 = clientFor(port, temporaryKey);
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "film" }));
  const form = await createPresignedPost(s3, { Bucket, Key: "form" });
  now = expiresAt;
  expect(await verdictOf(await fetch(url))).toBe("400 ExpiredToken");
  expect(await verdictOf(await sendForm(form, "bytes"))).toBe("400 ExpiredToken");
  expect(await refusalOf(s3.send(new ListObjectsV2Command({ Bucket })))).toBe("ExpiredToken");
});
