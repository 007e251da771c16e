import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import type { Gap } from "#lib/local/s3/gaps.ts";
import { startStore } from "#lib/local/s3/start-store.ts";
import type { StoreOptions } from "#lib/local/s3/start-store.ts";

const keys = { accessKeyId: "AKIDOFTESTS", secretAccessKey: "a secret/of+tests" };
const region = "eu-north-1";
const bucket = "footage";
const origin = "https://portal.example";
const rule: NonNullable<StoreOptions["cors"]>[number] = {
  AllowedOrigins: [origin],
  AllowedMethods: ["GET", "HEAD", "POST", "PUT"],
  AllowedHeaders: ["*"],
  ExposeHeaders: ["ETag"],
};

afterEach(() => vi.unstubAllEnvs());

async function openStore(options: Partial<StoreOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), "probe-test-"));
  const buckets = [bucket];
  const store = await startStore({
    port: 0,
    folder,
    region,
    buckets,
    cors: [rule],
    ...keys,
    ...options,
  });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  return `http://127.0.0.1:${store.port}`;
}

/** What a portal with these settings finds, and what is left in the bucket. */
async function probe(settings: Record<string, string>) {
  const all = {
    S3_REGION: region,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: keys.accessKeyId,
    S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
    ...settings,
  };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  vi.resetModules();
  const { probeStore } = await import("#lib/server/base/s3/probe/probe-store.ts");
  const { s3 } = await import("#lib/server/base/s3/client.ts");
  const { findings } = await probeStore(origin, new Date());
  return { findings, s3 };
}

test("a store that does all that is relied on has no findings, and nothing stays in it", async () => {
  const { findings, s3 } = await probe({ S3_ENDPOINT: await openStore() });

  expect(findings).toEqual([]);
  const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  expect([KeyCount, Uploads]).toEqual([0, []]);
});

test("what a probe that was killed has left is taken away by a later one, and what may be at work is not", async () => {
  const endpoint = await openStore();
  const { s3 } = await probe({ S3_ENDPOINT: endpoint });
  const left = `probe/${Date.now() - 120_000}-killed/object`;
  const atWork = `probe/${Date.now()}-another/object`;
  for (const Key of [left, atWork]) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "x" }));
  }

  await probe({ S3_ENDPOINT: endpoint });

  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  expect(Contents?.map(({ Key }) => Key)).toEqual([atWork]);
});

test.each<[Gap[], unknown[]]>([
  [["post"], [{ code: "no_forms", detail: expect.any(String) }]],
  [
    ["copy-conditions"],
    [
      { code: "copies_unseen", detail: "copy" },
      { code: "overwrites", detail: "copy" },
    ],
  ],
  [["complete-conditions"], [{ code: "overwrites", detail: "completing" }]],
  [["put-conditions"], [{ code: "overwrites", detail: "PUT" }]],
  [["cors-on-errors"], [{ code: "refusals_unreadable" }]],
  [
    ["checksums"],
    [
      { code: "checksums_unchecked", detail: "POST, PUT, part, completing" },
      { code: "checksums_unkept", detail: "POST, PUT, list of parts, whole file" },
    ],
  ],
])("a store without %s is found out", async (lacks, expected) => {
  const { findings } = await probe({ S3_ENDPOINT: await openStore({ lacks }) });

  expect(findings).toHaveLength(expected.length);
  expect(findings).toEqual(expect.arrayContaining(expected));
});

test("a store that ignores several things at once is found out in all of them", async () => {
  const lacks: Gap[] = ["copy-conditions", "complete-conditions", "checksums", "cors-on-errors"];
  const { findings } = await probe({ S3_ENDPOINT: await openStore({ lacks }) });

  expect(findings.map(({ code }) => code).toSorted()).toEqual([
    "checksums_unchecked",
    "checksums_unkept",
    "copies_unseen",
    "overwrites",
    "refusals_unreadable",
  ]);
  expect(findings.find(({ code }) => code === "overwrites")?.detail).toBe("copy, completing");
});

test("a bucket that refuses the portal's pages is found out before any creator is", async () => {
  const elsewhere = [{ ...rule, AllowedOrigins: ["https://other.example"] }];
  const { findings } = await probe({ S3_ENDPOINT: await openStore({ cors: elsewhere }) });

  expect(findings).toEqual([{ code: "cors_refused", detail: `PUT, POST, GET from ${origin}` }]);
});

test("a bucket that lets pages read but not send is found out, with the method", async () => {
  const readOnly = [{ ...rule, AllowedMethods: ["GET" as const, "POST" as const] }];
  const { findings } = await probe({ S3_ENDPOINT: await openStore({ cors: readOnly }) });

  expect(findings).toEqual([{ code: "cors_refused", detail: `PUT from ${origin}` }]);
});

test.each([
  [{ S3_BUCKET: "nowhere" }, "bucket_missing", "404 NoSuchBucket"],
  [{ S3_ACCESS_KEY_ID: "AKIDOFOTHERS" }, "keys_refused", "403 InvalidAccessKeyId"],
  [{ S3_SECRET_ACCESS_KEY: "another" }, "keys_refused", "403 SignatureDoesNotMatch"],
  [{ S3_REGION: "us-west-2" }, "region_wrong", `it is ${region}`],
])("with %o the reason is named", async (settings, code, detail) => {
  const { findings } = await probe({ S3_ENDPOINT: await openStore(), ...settings });

  expect(findings).toEqual([{ code, detail }]);
});

test("a store that is not there is named with the network's own word", async () => {
  const { findings } = await probe({ S3_ENDPOINT: "http://127.0.0.1:9" });

  expect(findings).toEqual([{ code: "unreachable", detail: "ECONNREFUSED" }]);
});

test.each([
  [-3, "this machine is 3 min ahead"],
  [40, "this machine is 40 min behind"],
])("a store whose clock differs by %i minutes is named", async (minutes, detail) => {
  const now = () => new Date(Date.now() + minutes * 60_000);
  const { findings } = await probe({ S3_ENDPOINT: await openStore({ now }) });

  expect(findings).toEqual([{ code: "clock_off", detail }]);
});
