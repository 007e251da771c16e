import { z } from "zod";
import { expectedChecksum, verifyDigests } from "../checksums/expected.ts";
import { startChecksum } from "../checksums/algorithms.ts";
import type { Bucket } from "../disk/bucket.ts";
import type { Store } from "../disk/open-store.ts";
import { S3Error } from "../errors.ts";
import { answerXml } from "../http/answer.ts";
import { openBody, readText } from "../http/body.ts";
import { amzValue, headerValue, type Incoming } from "../http/incoming.ts";
import type { Payload } from "../sigv4/signed-request.ts";
import { createHash } from "node:crypto";
import { malformedXml, parseXml, type XmlElements } from "../xml.ts";
import { removeObject } from "./commit.ts";

/** S3: at most 1000 keys of at most 1024 bytes, each perhaps escaped. */
const MAX_XML_BYTES = 8 * 1024 * 1024;

/** DeleteObject; 204 also if there was nothing. */
export async function deleteObject(bucket: Bucket, incoming: Incoming): Promise<void> {
  await removeObject(bucket, incoming.key, { ifMatch: headerValue(incoming, "if-match") });
  answer204(incoming);
}

const answer204 = ({ response }: Incoming) => response.writeHead(204).end();

/** Without versions; of conditions the ETag's. */
const Deletion = z.strictObject({
  Key: z.string().min(1),
  ETag: z.string().optional(),
  VersionId: z.literal("null").optional(),
});
const Deletions = z.object({
  Object: z.union([Deletion.transform((one) => [one]), z.array(Deletion).min(1).max(1000)]),
  Quiet: z.string().optional(),
});

/** DeleteObjects. */
export async function deleteObjects(
  store: Store,
  bucket: Bucket,
  incoming: Incoming,
  payload: Payload,
): Promise<void> {
  const expected = expectedChecksum((name) => amzValue(incoming, name));
  const body = openBody(incoming, payload);
  const text = await readText(body, MAX_XML_BYTES);
  const isChecked = !store.lacks.has("checksums");
  if (
    isChecked &&
    expected.md5 === undefined &&
    expected.value === undefined &&
    !expected.inTrailer
  ) {
    throw new S3Error(
      "InvalidRequest",
      "Missing required header for this request: Content-MD5 OR x-amz-checksum-*",
    );
  }
  const algorithm = expected.algorithm ?? "CRC32";
  const checksum = startChecksum(algorithm);
  checksum.update(Buffer.from(text));
  verifyDigests(expected, body.trailers, {
    md5: createHash("md5").update(text).digest("hex"),
    algorithm,
    checksum: checksum.toBase64(),
  });
  const parsed = Deletions.safeParse(parseXml(text, "Delete"));
  if (!parsed.success) throw malformedXml();
  const deleted: XmlElements[] = [];
  const failed: XmlElements[] = [];
  for (const { Key, ETag } of parsed.data.Object) {
    try {
      await removeObject(bucket, Key, { ifMatch: ETag });
      deleted.push({ Key });
    } catch (error) {
      // One that may not go does not keep the others.
      if (!(error instanceof S3Error)) throw error;
      failed.push({ Key, Code: error.code, Message: error.message });
    }
  }
  const quiet = parsed.data.Quiet === "true";
  answerXml(incoming.response, "DeleteResult", { Deleted: quiet ? [] : deleted, Error: failed });
}
