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
