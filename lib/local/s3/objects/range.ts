import { S3Error } from "../errors.ts";

/** The bytes to send: from `start` up to and with `end`. */
export type ByteRange = { start: number; end: number };

/**
 * What a Range header asks of an object. Undefined means all of it: no header, one that S3 does not read, or several
 * ranges, of which S3 serves none. Throws InvalidRange.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match) return undefined;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const length = Math.min(Number(last), size);
    if (length === 0) throw invalidRange(header, size);
    return { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return undefined;
  if (start >= size) throw invalidRange(header, size);
  return { start, end };
}

const invalidRange = (header: string | undefined, size: number) =>
  new S3Error(
    "InvalidRange",
    "The requested range is not satisfiable",
    { RangeRequested: header ?? "", ActualObjectSize: String(size) },
    { "content-range": `bytes */${size}` },
  );
