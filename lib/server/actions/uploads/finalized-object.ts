import type { Verdict } from "#lib/domain/verdict.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";

/** The object of an upload under its final key, and the verdict on its bytes. */
export type FinalizedObject = {
  key: string;
  object: StoredObject;
  verdict: Verdict;
  /** Who compared its bytes with a checksum; null if nobody has yet. */
  checkedBy: "storage" | "newsreel" | null;
  /** CRC64NVME of the whole object, if the portal has read all of it. */
  read?: string | undefined;
};
