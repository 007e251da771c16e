import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Blobs } from "../disk/blobs.ts";
import type { Bucket } from "../disk/bucket.ts";
import type { Blob, ObjectRecord } from "../disk/records.ts";
import { preconditionFailed } from "../errors.ts";
import { tellable } from "../gaps.ts";
import { amzValue, headerValue, type Incoming, queryValue } from "../http/incoming.ts";
import { holdObject } from "./commit.ts";
import { evaluateRead } from "./conditions.ts";
import { headerText, checksumHeaders, quoted } from "./headers.ts";
import { readPart } from "./part.ts";
import { type ByteRange, parseRange } from "./range.ts";

const READ_BYTES = 256 * 1024;

/** GetObject and HeadObject. */
export async function getObject(bucket: Bucket, incoming: Incoming): Promise<void> {
  const { record, release } = await holdObject(bucket, incoming.key);
  const { response } = incoming;
  try {
    const verdict = evaluateRead(
      {
        ifMatch: headerValue(incoming, "if-match"),
        ifNoneMatch: headerValue(incoming, "if-none-match"),
        ifModifiedSince: headerValue(incoming, "if-modified-since"),
        ifUnmodifiedSince: headerValue(incoming, "if-unmodified-since"),
      },
      record,
    );
    if (verdict.outcome === "failed") throw preconditionFailed(verdict.condition);
    if (verdict.outcome === "not-modified") {
      response.writeHead(304, validators(record)).end();
      return;
    }
    const part = readPart(incoming, record);
    const range = part?.range ?? parseRange(headerValue(incoming, "range"), record.size);
    const headers = { ...headersOf(record, incoming, range), ...part?.headers };
    response.writeHead(range ? 206 : 200, tellable(response, headers));
    if (incoming.method === "HEAD") response.end();
    else {
      const whole = { start: 0, end: record.size - 1 };
      await pipeline(readRange(bucket.blobs, record.blobs, range ?? whole), response);
    }
  } finally {
    await release();
  }
}

/** The bytes of a range, out of as many files as it touches, one open at a time. */
export async function* readRange(
  blobs: Blobs,
  parts: Blob[],
  { start, end }: ByteRange,
): AsyncGenerator<Buffer> {
  let offset = 0;
  for (const { id, size } of parts) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, size - 1);
    offset += size;
    if (from > to) continue;
    const stream = createReadStream(blobs.path(id), {
      start: from,
      end: to,
      highWaterMark: READ_BYTES,
    });
    for await (const chunk of stream) yield chunk;
  }
}

function headersOf(
  record: ObjectRecord,
  incoming: Incoming,
  range: ByteRange | undefined,
): Record<string, string> {
  const length = range ? range.end - range.start + 1 : record.size;
  const withChecksum =
    !range && amzValue(incoming, "x-amz-checksum-mode")?.toUpperCase() === "ENABLED";
  return {
    ...record.headers,
    ...overrides(incoming),
    ...validators(record),
    "accept-ranges": "bytes",
    "content-length": String(length),
    ...(range && { "content-range": `bytes ${range.start}-${range.end}/${record.size}` }),
    ...(withChecksum && checksumHeaders(record.checksum)),
  };
}

const validators = ({ etag, lastModified }: ObjectRecord) => ({
  etag: quoted(etag),
  "last-modified": new Date(lastModified).toUTCString(),
});

const OVERRIDABLE = [
  "content-type",
  "content-language",
  "expires",
  "cache-control",
  "content-disposition",
  "content-encoding",
];

/** `response-content-type` and its kin. The whole query is signed, so whoever signed the URL wanted them. */
function overrides(incoming: Incoming): Record<string, string> {
  return Object.fromEntries(
    OVERRIDABLE.flatMap((name) => {
      const value = queryValue(incoming, `response-${name}`);
      return value === undefined ? [] : [[name, headerText(name, value)]];
    }),
  );
}
