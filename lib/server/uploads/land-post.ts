import { Problem } from "#lib/domain/problem.ts";
import type { Upload } from "../db/generated/client.ts";
import { originalKey } from "../s3/keys.ts";
import { copyJudged, headObject } from "../s3/objects.ts";
import { judgeAnnounced, requireToldChecksum } from "./judge-announced.ts";
import type { Landed } from "./judge-announced.ts";

/**
 * Judges what a presigned POST brought and copies it to its final key. The form can be replayed with other bytes until
 * it expires, so the copy is of the judged ETag only, and never onto something that is there already.
 * @param told CRC64NVME of the file as the client read it; nothing is judged that differs from it
 * @throws Problem `upload_incomplete` if nothing has arrived, `checksum_mismatch`
 */
export async function landPost(upload: Upload, told?: string): Promise<Landed> {
  const target = originalKey(upload);
  const incoming = await headObject(upload.key);
  if (incoming) {
    requireToldChecksum(upload, told, incoming.checksum);
    const verdict = await judgeAnnounced(upload, upload.key, incoming);
    if (verdict.outcome === "refused") return { key: upload.key, object: incoming, verdict };
    const copied = await copyJudged(upload.key, incoming.etag, target);
    const object = await headObject(target);
    if (object && (copied || object.etag === incoming.etag))
      return { key: target, object, verdict };
  }
  // Another process was first, and this one must judge what that one copied; or the file was replaced while it was
  // read, and what counts is decided by the next call.
  const object = await headObject(target);
  if (!object) {
    throw new Problem(
      "upload_incomplete",
      `${upload.fileName} has not arrived in storage. Send it, then complete again.`,
      { members: { missing: [] } },
    );
  }
  return { key: target, object, verdict: await judgeAnnounced(upload, target, object) };
}
