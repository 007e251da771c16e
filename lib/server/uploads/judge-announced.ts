import type { Verdict } from "#lib/domain/verdict.ts";
import type { Upload } from "../db/generated/client.ts";
import type { StoredObject } from "../s3/objects.ts";
import { judge } from "./judge.ts";

/** An object in the bucket and the verdict of its bytes. */
export type Landed = { key: string; object: StoredObject; verdict: Verdict };

/** Compares size and checksum with what was announced, then reads the bytes. */
export async function judgeAnnounced(
  upload: Upload,
  key: string,
  object: StoredObject,
): Promise<Verdict> {
  const announced = Number(upload.size);
  const fits = upload.sizeIsCeiling ? object.size <= announced : object.size === announced;
  if (!fits) return { outcome: "refused", reason: "size_mismatch" };
  const differs = upload.checksum && object.checksum && upload.checksum !== object.checksum;
  if (differs) return { outcome: "refused", reason: "checksum_mismatch" };
  return judge(key, object);
}
