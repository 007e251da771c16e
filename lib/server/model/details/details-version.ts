import { createHash } from "node:crypto";
import { detailFields } from "#lib/domain/details.ts";
import type { DetailField, VideoDetails } from "#lib/domain/details.ts";

/**
 * Names what somebody has seen of a video's details, field by field, so that whoever hands it back can be told which of them
 * have changed since. 72 bits of each.
 */
export function detailsVersion(details: VideoDetails): string {
  return detailFields
    .map((field) =>
      createHash("sha256").update(JSON.stringify(details[field])).digest("base64url").slice(0, 12),
    )
    .join(".");
}

/** The fields that are not as they were when `seen` was read; all of them if it is no version of ours. */
export function changedSince(seen: string, details: VideoDetails): DetailField[] {
  const parts = seen.split(".");
  const now = detailsVersion(details).split(".");
  return detailFields.filter((_, index) => parts[index] !== now[index]);
}
