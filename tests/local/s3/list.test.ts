import { ListObjectsV2Command, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { BUCKET, openStore, refusalOf } from "./support.ts";

const Bucket = BUCKET;

async function fill(s3: S3Client, keys: string[]) {
  await Promise.all(keys.map((Key) => s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }))));
}

test("keys are listed in the order of their UTF-8 bytes, also after a restart", async () => {
  const { s3, close, folder } = await openStore();
  const keys = ["a", "A", "a/b", "a-", "z", "ü", "\uFB01", "😀", "a\nb", "日本"];
  await fill(s3, keys);
  const sorted = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const list = async (client: S3Client) =>
    (await client.send(new ListObjectsV2Command({ Bucket }))).Contents?.map(({ Key }) => Key);
  expect(await list(s3)).toEqual(sorted);
  await close();
  const again = await openStore({ folder });
  expect(await list(again.s3)).toEqual(sorted);
});

test("a prefix and a delimiter give folders, page by page, each entry once", async () => {
  const { s3 } = await openStore();
  await fill(s3, ["in/a/1", "in/a/2", "in/b", "in/c/1", "in/c/2", "in/d", "out/a"]);
  const seen: (string | undefined)[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket,
        Prefix: "in/",
        Delimiter: "/",
        MaxKeys: 1,
        ContinuationToken,
      }),
    );
    expect(page.KeyCount).toBe(1);
    seen.push(...(page.Contents ?? []).map(({ Key }) => Key));
    seen.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
    ContinuationToken = page.NextContinuationToken;
    expect(page.IsTruncated).toBe(ContinuationToken !== undefined);
  } while (ContinuationToken !== undefined);
  expect(seen).toEqual(["in/a/", "in/b", "in/c/", "in/d"]);
});

test("a listing starts after a key, and a token is not made up", async () => {
  const { s3 } = await openStore();
  await fill(s3, ["a", "b", "c"]);
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, StartAfter: "a" }));
  expect(Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([
    ["b", 1],
    ["c", 1],
  ]);
  const forged = new ListObjectsV2Command({ Bucket, ContinuationToken: "!!" });
  expect(await refusalOf(s3.send(forged))).toBe("InvalidArgument");
});
