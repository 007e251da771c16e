import type { StoredObject } from "./objects.ts";

type Known = Pick<StoredObject, "size" | "etag" | "checksum" | "checksumType">;

/**
 * Compares two objects by their metadata. Checksums of the whole object decide if both have one, else equal ETags do.
 * Unequal ETags prove a difference only for single-part objects on a store without checksums: encrypted objects have
 * random ETags, and those of multipart objects depend on the parts.
 */
export function compareObjects(one: Known, other: Known): "same" | "different" | "unknown" {
  if (one.size !== other.size) return "different";
  const [a, b] = [wholeChecksum(one), wholeChecksum(other)];
  if (a && b) return a === b ? "same" : "different";
  const [tag, otherTag] = [bare(one.etag), bare(other.etag)];
  if (tag === otherTag) return "same";
  return a || b || tag.includes("-") || otherTag.includes("-") ? "unknown" : "different";
}

const wholeChecksum = ({ checksum, checksumType }: Known) =>
  checksumType === "FULL_OBJECT" ? checksum : null;

/** Without quotes, as rows store them. */
const bare = (etag: string) => etag.replace(/^W\//, "").replaceAll('"', "");
