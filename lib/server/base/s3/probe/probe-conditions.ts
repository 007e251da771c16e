import { CopyObjectCommand, GetObjectCommand } from "@aws-sdk/client-s3";
import type { Finding } from "#lib/domain/store-report.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { attempt, foundAt, unlessTaken } from "./trial.ts";

/** An ETag that no object has. */
const NO_ETAG = '"00000000000000000000000000000000"';

/** Probes conditional copies and reads: all but the first must be refused. */
export async function probeConditions(prefix: string, signal: AbortSignal): Promise<Finding[]> {
  const source = { Bucket: bucket, CopySource: `${bucket}/${prefix}object` };
  const copy = (name: string, conditions: { CopySourceIfMatch?: string; IfNoneMatch?: string }) => {
    const command = new CopyObjectCommand({ ...source, Key: prefix + name, ...conditions });
    return attempt(() => s3.send(command, { abortSignal: signal }));
  };
  const read = new GetObjectCommand({ Bucket: bucket, Key: `${prefix}object`, IfMatch: NO_ETAG });
  const plain = await copy("copy", { IfNoneMatch: "*" });
  const [changed, again, stale] = await Promise.all([
    copy("copy-changed", { CopySourceIfMatch: NO_ETAG }),
    copy("copy", { IfNoneMatch: "*" }),
    attempt(async () => {
      const { Body } = await s3.send(read, { abortSignal: signal });
      await Body?.transformToByteArray();
    }),
  ]);
  return [
    ...unlessTaken(plain, "copy with If-None-Match"),
    ...foundAt("copies_unseen", { copy: changed.taken }),
    ...foundAt("overwrites", { copy: plain.taken && again.taken }),
    ...foundAt("reads_changed", { GET: stale.taken }),
  ];
}
