import type { Checksum } from "../checksums/algorithms.ts";
import { S3Error } from "../errors.ts";
import { headerOf } from "../checksums/algorithms.ts";

/** What S3 stores with an object and gives back as it came. */
const KEPT = [
  "content-type",
  "content-disposition",
  "content-encoding",
  "content-language",
  "cache-control",
  "expires",
];

const MAX_METADATA_BYTES = 2048;

/** The headers to keep, out of those (or the form fields) that were sent. */
export function keptHeaders(
  names: Iterable<string>,
  value: (name: string) => string | undefined,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of names) {
    if (!KEPT.includes(name) && !name.startsWith("x-amz-meta-")) continue;
    const text = value(name);
    if (text !== undefined) kept[name] = text;
  }
  requireSmallMetadata(kept);
  // How the body was framed on the way is not how the object is encoded.
  const encoding = (kept["content-encoding"] ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "" && each !== "aws-chunked");
  delete kept["content-encoding"];
  if (encoding.length > 0) kept["content-encoding"] = encoding.join(",");
  kept["content-type"] ??= "binary/octet-stream";
  return kept;
}

/** S3: 2 KB of metadata, names and values together. Throws MetadataTooLarge. */
function requireSmallMetadata(kept: Record<string, string>): void {
  const bytes = Object.entries(kept)
    .filter(([name]) => name.startsWith("x-amz-meta-"))
    .reduce((sum, [name, value]) => sum + name.length - "x-amz-meta-".length + value.length, 0);
  if (bytes <= MAX_METADATA_BYTES) return;
  throw new S3Error(
    "MetadataTooLarge",
    "Your metadata headers exceed the maximum allowed metadata size",
    { Size: String(bytes), MaxSizeAllowed: String(MAX_METADATA_BYTES) },
  );
}

/**
 * Unicode text, from a form or a query, as Node wants it in a header: one character per byte of its UTF-8.
 * Throws InvalidArgument for a line break, which would end the header.
 */
export function headerText(name: string, text: string): string {
  if (text.includes("\r") || text.includes("\n") || text.includes("\0")) {
    throw new S3Error("InvalidArgument", "Header values can not contain line breaks.", {
      ArgumentName: name,
    });
  }
  return Buffer.from(text).toString("latin1");
}

export const quoted = (etag: string) => `"${etag}"`;

export function checksumHeaders({ algorithm, type, value }: Checksum): Record<string, string> {
  return { [headerOf(algorithm)]: value, "x-amz-checksum-type": type };
}
