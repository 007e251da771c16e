import { createHash } from "node:crypto";
import { detailFields } from "#lib/domain/details.ts";
import type { DetailField, VideoDetails } from "#lib/domain/details.ts";

/**
 * Returns a version of a video's details, with 72 bits per field, so that a client that sends it back can be told which
 * fields have changed since.
 */
export function detailsVersion(details: VideoDetails): string {
  return detailFields
    .map((field) =>
      createHash("sha256").update(JSON.stringify(details[field])).digest("base64url").slice(0, 12),
    )
    .join(".");
}

/** Returns the fields that have changed since `seen` was read; all of them if `seen` is not a valid version. */
export function changedSince(seen: string, details: VideoDetails): DetailField[] {
  const parts = seen.split(".");
  const now = detailsVersion(details).split(".");
  return detailFields.filter((_, index) => parts[index] !== now[index]);
}
