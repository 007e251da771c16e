import { found } from "#lib/domain/store-report.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";
import { knownReport } from "#lib/server/model/store/store-report.ts";

/**
 * Whether the store itself has verified the object against the checksum it keeps. Some keep the client's checksum
 * without checking it; the probe finds that out.
 */
export async function isCheckedByStore(object: StoredObject, now: Date): Promise<boolean> {
  if (!object.checksum || object.checksumType !== "FULL_OBJECT") return false;
  return !found(await knownReport(now), "checksums_unchecked");
}
