import {
  GetBucketCorsCommand,
  PutBucketCorsCommand,
  PutObjectCommand,
  type CORSRule,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect, test } from "vitest";
import { BUCKET, openStore, refusalOf, verdictOf } from "./support.ts";

const Bucket = BUCKET;
const ORIGIN = "http://127.0.0.1:3000";

const rules: CORSRule[] = [
  {
    AllowedOrigins: [ORIGIN, "https://*.example.org"],
    AllowedMethods: ["GET", "PUT", "POST"],
    AllowedHeaders: ["content-*", "x-amz-checksum-crc64nvme"],
    ExposeHeaders: ["ETag", "x-amz-request-id"],
    MaxAgeSeconds: 600,
  },
];

async function openWithRules(CORSRules = rules) {
  const store = await openStore();
  await store.s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  return store;
}

const preflight = (url: string, headers: Record<string, string>) =>
  fetch(`${url}/${Bucket}/k`, { method: "OPTIONS", headers });

const asking = (origin: string, method: string, headers?: string) => ({
  origin,
  "access-control-request-method": method,
  ...(headers !== undefined && { "access-control-request-headers": headers }),
});

test("a preflight that a rule allows is told all of it", async () => {
  const { url } = await openWithRules();
  const wanted = "Content-Type, X-Amz-Checksum-CRC64NVME";
  const answer = await preflight(url, asking(ORIGIN, "PUT", wanted));
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "access-control-allow-origin": ORIGIN,
    "access-control-allow-methods": "GET, PUT, POST",
    "access-control-allow-headers": "content-type, x-amz-checksum-crc64nvme",
    "access-control-expose-headers": "ETag, x-amz-request-id",
    "access-control-max-age": "600",
    "access-control-allow-credentials": "true",
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  });
});

test.each([
  ["another origin", asking("http://127.0.0.1:3001", "PUT")],
  ["the bare domain behind a star", asking("https://example.org", "PUT")],
  ["another method", asking(ORIGIN, "DELETE")],
  ["another header", asking(ORIGIN, "PUT", "content-type, x-amz-acl")],
])("a preflight from %s is forbidden", async (_what, headers) => {
  const { url } = await openWithRules();
  const answer = await preflight(url, headers);
  expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  expect(await verdictOf(answer)).toBe("403 AccessForbidden");
});

test("a preflight is forbidden without rules and wrong without an origin", async () => {
  const { url } = await openStore();
  expect(await verdictOf(await preflight(url, asking(ORIGIN, "PUT")))).toBe("403 AccessForbidden");
  expect(await verdictOf(await preflight(url, {}))).toBe("400 BadRequest");
});

test("answers and refusals can be read from an allowed origin, and from no other", async () => {
  const { s3, url } = await openWithRules();
  const signed = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "k" }));
  const put = (to: string, origin: string) =>
    fetch(to, { method: "PUT", body: "x", headers: { origin } });
  const stored = await put(signed, "https://portal.example.org");
  expect(stored.status).toBe(200);
  expect(stored.headers.get("access-control-allow-origin")).toBe("https://portal.example.org");
  expect(stored.headers.get("access-control-expose-headers")).toBe("ETag, x-amz-request-id");
  const refused = await put(`${url}/${Bucket}/k`, ORIGIN);
  expect(refused.status).toBe(403);
  expect(refused.headers.get("access-control-allow-origin")).toBe(ORIGIN);
  const foreign = await put(signed, "https://evil.example.com");
  expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
  expect(foreign.headers.get("vary")).toContain("Origin");
});

test("a rule for everybody answers with a star and without credentials", async () => {
  const { url } = await openWithRules([{ AllowedOrigins: ["*"], AllowedMethods: ["GET"] }]);
  const { headers } = await preflight(url, asking(ORIGIN, "GET"));
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(headers.get("access-control-allow-credentials")).toBeNull();
});

test("rules are kept over a restart, and wrong ones are refused", async () => {
  const { s3, close, folder } = await openWithRules();
  const put = (rule: CORSRule) =>
    s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }));
  const twoStars = put({ AllowedOrigins: ["http://*.*"], AllowedMethods: ["GET"] });
  expect(await refusalOf(twoStars)).toBe("InvalidRequest");
  const patch = put({ AllowedOrigins: ["*"], AllowedMethods: ["PATCH"] });
  expect(await refusalOf(patch)).toBe("MalformedXML");
  await close();
  const again = await openStore({ folder });
  const { CORSRules } = await again.s3.send(new GetBucketCorsCommand({ Bucket }));
  expect(CORSRules).toEqual(rules);
});
