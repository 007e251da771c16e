import type { StoredObject } from "./objects.ts";

type Known = Pick<StoredObject, "size" | "etag" | "checksum" | "checksumType">;

/**
 * Whether two objects have the same bytes, by what the store says of them. Checksums of the whole decide where both have
 * one. Else equal ETags do; unequal ones say something only where both are of objects in one piece on a store without
 * checksums, because encrypted objects have random ones, and those in parts have one that depends on the parts.
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

/** As rows keep them, without quotes. */
const bare = (etag: string) => etag.replace(/^W\//, "").replaceAll('"', "");
