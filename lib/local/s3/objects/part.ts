import type { ObjectRecord } from "../disk/records.ts";
import { S3Error } from "../errors.ts";
import { headerValue, type Incoming, queryValue } from "../http/incoming.ts";
import { readPartNumber } from "../multipart/part-number.ts";
import type { ByteRange } from "./range.ts";

/** One part of an object, as it was sent: its bytes, and what is told of all the parts. */
export type Part = { range: ByteRange | undefined; headers: Record<string, string> };

/**
 * The part that `?partNumber` names; undefined without it. What was not sent in parts is one part.
 * Throws InvalidArgument, InvalidRequest, InvalidPartNumber.
 */
export function readPart(incoming: Incoming, record: ObjectRecord): Part | undefined {
  if (queryValue(incoming, "partNumber") === undefined) return undefined;
  const wanted = readPartNumber(incoming);
  if (headerValue(incoming, "range") !== undefined) {
    throw new S3Error(
      "InvalidRequest",
      "Cannot specify both Range header and partNumber query parameter",
    );
  }
  const parts = partsOf(record);
  let start = 0;
  for (const { size, partNumber } of parts) {
    const end = start + size - 1;
    if (partNumber === wanted) {
      const count = { "x-amz-mp-parts-count": String(parts.length) };
      // An empty object has no range, not even of its one part.
      return {
        range: size > 0 ? { start, end } : undefined,
        headers: inParts(record) ? count : {},
      };
    }
    start = end + 1;
  }
  throw new S3Error("InvalidPartNumber", "The requested partnumber is not satisfiable", {
    PartNumberRequested: String(wanted),
    ActualPartCount: String(parts.length),
  });
}

/** A copy is one part, however many files it has. */
const inParts = ({ etag }: ObjectRecord) => etag.includes("-");

function partsOf(record: ObjectRecord): { size: number; partNumber: number }[] {
  if (!inParts(record)) return [{ size: record.size, partNumber: 1 }];
  return record.blobs.map(({ size, partNumber }, index) => ({
    size,
    partNumber: partNumber ?? index + 1,
  }));
}
