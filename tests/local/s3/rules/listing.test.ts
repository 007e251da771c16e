import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { openRules, outcomeOf } from "./store.ts";

async function filled(keys: string[]) {
  const { s3, Bucket } = await openRules();
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
  const list = (more: Partial<ListObjectsV2CommandInput> = {}) =>
    s3.send(new ListObjectsV2Command({ Bucket, ...more }));
  const names = async (more: Partial<ListObjectsV2CommandInput> = {}) => {
    const { Contents = [], CommonPrefixes = [] } = await list(more);
    return {
      keys: Contents.map(({ Key }) => Key),
      prefixes: CommonPrefixes.map(({ Prefix }) => Prefix),
    };
  };
  return { s3, Bucket, list, names };
}

const delimiters: [delimiter: string, keys: string[], left: string[], prefixes: string[]][] = [
  ["/", ["one", "two/a", "two/b/c", "six/a", "six/b"], ["one"], ["six/", "two/"]],
  ["a", ["bar", "baz", "cab", "foo"], ["foo"], ["ba", "ca"]],
  ["%", ["b%ar", "b%az", "c%ab", "foo"], ["foo"], ["b%", "c%"]],
  [" ", ["b ar", "b az", "c ab", "foo"], ["foo"], ["b ", "c "]],
  [".", ["b.ar", "b.az", "c.ab", "foo"], ["foo"], ["b.", "c."]],
  ["xx", ["axxb", "axxc", "axb"], ["axb"], ["axx"]],
  ["/", ["/one", "two"], ["two"], ["/"]],
];

for (const [Delimiter, keys, left, prefixes] of delimiters) {
  test(`keys are cut at the first ${JSON.stringify(Delimiter)}: ${keys.join(", ")}`, async () => {
    const { names } = await filled(keys);
    expect(await names({ Delimiter })).toEqual({ keys: left, prefixes });
  });
}

test("an empty delimiter is none, and one that is in no key changes nothing", async () => {
  const { list, names } = await filled(["a/b", "c"]);
  expect(await names({ Delimiter: "" })).toEqual({ keys: ["a/b", "c"], prefixes: [] });
  expect((await list({ Delimiter: "" })).Delimiter).toBeUndefined();
  expect(await names({ Delimiter: "?" })).toEqual({ keys: ["a/b", "c"], prefixes: [] });
});

test("a prefix may end anywhere, and the cut comes after it", async () => {
  const { names } = await filled(["foo/", "foo/bar", "foo/baz/x", "food", "quux"]);
  expect(await names({ Prefix: "foo/", Delimiter: "/" })).toEqual({
    keys: ["foo/", "foo/bar"],
    prefixes: ["foo/baz/"],
  });
  expect(await names({ Prefix: "fo", Delimiter: "d" })).toEqual({
    keys: ["foo/", "foo/bar", "foo/baz/x"],
    prefixes: ["food"],
  });
  expect(await names({ Prefix: "nothing" })).toEqual({ keys: [], prefixes: [] });
});

test("a page holds as many as it was asked for, nothing at all included, and at most a thousand", async () => {
  const { list, names } = await filled(["a", "b", "c"]);
  const first = await list({ MaxKeys: 2 });
  expect(first).toMatchObject({ IsTruncated: true, KeyCount: 2, MaxKeys: 2 });
  const ContinuationToken = first.NextContinuationToken;
  expect((await names({ ContinuationToken })).keys).toEqual(["c"]);
  const none = await list({ MaxKeys: 0 });
  expect(none.IsTruncated).toBe(false);
  expect(none.Contents ?? []).toEqual([]);
  expect((await list({ MaxKeys: 5000 })).MaxKeys).toBe(1000);
  expect(await list()).toMatchObject({ MaxKeys: 1000, KeyCount: 3 });
});

test("a listing begins behind a key, whether there is such a key or not", async () => {
  const { names, list } = await filled(["bar", "baz", "foo"]);
  expect((await names({ StartAfter: "bar" })).keys).toEqual(["baz", "foo"]);
  expect((await names({ StartAfter: "blah" })).keys).toEqual(["foo"]);
  expect((await names({ StartAfter: "zzz" })).keys).toEqual([]);
  expect((await list({ StartAfter: "bar" })).StartAfter).toBe("bar");
  // Further on the token counts.
  const { NextContinuationToken } = await list({ MaxKeys: 1 });
  const rest = { StartAfter: "foo", ContinuationToken: NextContinuationToken };
  expect((await names(rest)).keys).toEqual(["baz", "foo"]);
  expect((await names({ ContinuationToken: "" })).keys).toEqual(["bar", "baz", "foo"]);
});

test("keys are percent-encoded where that is asked for, slashes aside", async () => {
  const { names } = await filled(["as+df", "foo+1/bar", "qu ux/x", "ü"]);
  expect(await names({ EncodingType: "url", Delimiter: "/" })).toEqual({
    keys: ["as%2Bdf", "%C3%BC"],
    prefixes: ["foo%2B1/", "qu%20ux/"],
  });
});

test("an encoding or a number that is none is refused", async () => {
  const { list } = await filled([]);
  // The types would not allow it.
  const wrong = { EncodingType: "base64" } as unknown as Partial<ListObjectsV2CommandInput>;
  expect(await outcomeOf(list(wrong))).toBe("400 InvalidArgument");
  expect(await outcomeOf(list({ MaxKeys: -1 }))).toBe("400 InvalidArgument");
});

test("open uploads are listed by key, cut at a delimiter, page by page", async () => {
  const { s3, Bucket } = await openRules();
  for (const Key of ["b", "a/1", "a/2", "c/1", "b"]) {
    await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  }
  const list = (more: object = {}) => s3.send(new ListMultipartUploadsCommand({ Bucket, ...more }));
  const all = await list();
  expect(all.Uploads?.map(({ Key }) => Key)).toEqual(["a/1", "a/2", "b", "b", "c/1"]);
  const cut = await list({ Delimiter: "/" });
  expect(cut.Uploads?.map(({ Key }) => Key)).toEqual(["b", "b"]);
  expect(cut.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(["a/", "c/"]);
  const seen: (string | undefined)[] = [];
  let marker: object | null = {};
  while (marker) {
    const page: Awaited<ReturnType<typeof list>> = await list({ MaxUploads: 2, ...marker });
    seen.push(...(page.Uploads ?? []).map(({ Key }) => Key));
    const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page;
    marker = page.IsTruncated ? { KeyMarker, UploadIdMarker } : null;
  }
  expect(seen).toEqual(["a/1", "a/2", "b", "b", "c/1"]);
});
