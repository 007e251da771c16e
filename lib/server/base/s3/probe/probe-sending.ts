import { PutObjectCommand } from "@aws-sdk/client-s3";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import type { Finding } from "#lib/domain/store-report.ts";
import type { PostTransfer } from "#lib/domain/wire/transfers.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { presignPost } from "#lib/server/base/s3/presign-post.ts";
import { presignPut } from "#lib/server/base/s3/presign-put.ts";
import { attempt, attemptFetch, foundAt, unlessTaken } from "./trial.ts";

const bytes = new TextEncoder().encode("right");
const others = new TextEncoder().encode("wrong");
const more = new TextEncoder().encode("longer");
const rule = { contentType: "text/plain", seconds: 60 };

/** Probes whether the store takes forms, and enforces what was signed. */
export async function probeForms(prefix: string, signal: AbortSignal): Promise<Finding[]> {
  const now = new Date();
  const checksum = crc64Base64(bytes);
  const form = (name: string) =>
    presignPost({ ...rule, key: prefix + name, minBytes: 5, maxBytes: 5, checksum }, now);
  const send = async (name: string, body: Uint8Array<ArrayBuffer>) =>
    attemptFetch(...formRequest(await form(name), body, signal));
  const right = await send("form", bytes);
  // Some stores answer 200 with a page about the bucket.
  const stored = right.taken ? await headObject(`${prefix}form`) : null;
  if (!right.taken || stored?.size !== bytes.length) {
    return [{ code: "no_forms", ...(!right.taken && { detail: words(right) }) }];
  }
  const [longer, other] = await Promise.all([send("long", more), send("other", others)]);
  return [
    ...foundAt("form_unbound", { length: longer.taken }),
    ...foundAt("checksums_unchecked", { POST: other.taken }),
    ...foundAt("checksums_unkept", { POST: stored.checksum !== checksum }),
  ];
}

/** Probes whether signed PUTs enforce length and checksum, and `If-None-Match: *`. */
export async function probePuts(prefix: string, signal: AbortSignal): Promise<Finding[]> {
  const checksum = crc64Base64(bytes);
  const put = async (name: string, body: Uint8Array<ArrayBuffer>, size: number) => {
    const key = prefix + name;
    const { url, headers } = await presignPut({ ...rule, key, bytes: size, checksum }, new Date());
    return attemptFetch(url, { method: "PUT", headers, body, signal });
  };
  const right = await put("put", bytes, bytes.length);
  if (!right.taken) return unlessTaken(right, "signed PUT");
  const again = new PutObjectCommand({
    Bucket: bucket,
    Key: `${prefix}put`,
    Body: bytes,
    IfNoneMatch: "*",
  });
  const [longer, other, stored, overwritten] = await Promise.all([
    put("put-long", more, bytes.length),
    put("put-other", others, others.length),
    headObject(`${prefix}put`),
    attempt(() => s3.send(again, { abortSignal: signal })),
  ]);
  return [
    ...foundAt("length_unbound", { PUT: longer.taken }),
    ...foundAt("checksums_unchecked", { PUT: other.taken }),
    ...foundAt("checksums_unkept", { PUT: stored?.checksum !== checksum }),
    ...foundAt("overwrites", { PUT: overwritten.taken }),
  ];
}

function formRequest(
  { url, fields }: PostTransfer,
  body: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): [string, RequestInit] {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([body]), "probe");
  return [url, { method: "POST", body: form, signal }];
}

const words = ({ status, code }: { status: number; code: string }) => `${status} ${code}`.trim();
