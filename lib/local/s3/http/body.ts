import { createHash } from "node:crypto";
import { S3Error } from "../errors.ts";
import { malformedXml } from "../xml.ts";
import { sameText } from "../sigv4/key.ts";
import type { Payload } from "../sigv4/signed-request.ts";
import { decodeAwsChunked } from "./aws-chunked.ts";
import { headerValue, type Incoming } from "./incoming.ts";

/** S3: 5 GiB in one PutObject or UploadPart. */
const MAX_BODY_BYTES = 5 * 1024 ** 3;

/** A request's payload as it is meant to be stored. `trailers` are filled once the bytes have been read to the end. */
export type Body = {
  bytes: AsyncIterable<Buffer>;
  size: number;
  trailers: Map<string, string>;
};

/**
 * The payload, checked while it is read: its length, its SHA-256 and its chunk signatures, as far as the request's
 * signature named them. Throws MissingContentLength, EntityTooLarge at once and the rest while reading.
 */
export function openBody(incoming: Incoming, payload: Payload): Body {
  const size = declaredSize(incoming, payload);
  if (size > MAX_BODY_BYTES) {
    throw new S3Error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", {
      ProposedSize: String(size),
      MaxSizeAllowed: String(MAX_BODY_BYTES),
    });
  }
  const trailers = new Map<string, string>();
  const raw = readMessage(incoming);
  const decoded = payload.kind === "chunked" ? decodeAwsChunked(raw, payload.seed, trailers) : raw;
  const exact = exactly(size, decoded);
  return {
    bytes: payload.kind === "sha256" ? verifySha256(payload.hex, exact) : exact,
    size,
    trailers,
  };
}

/** A small XML document sent as the body. */
export async function readText(body: Body, maxBytes: number): Promise<string> {
  if (body.size > maxBytes) {
    throw new S3Error("MaxMessageLengthExceeded", "Your request was too big.");
  }
  const chunks: Buffer[] = [];
  for await (const chunk of body.bytes) chunks.push(chunk);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw malformedXml();
  }
}

function declaredSize(incoming: Incoming, payload: Payload): number {
  const name = payload.kind === "chunked" ? "x-amz-decoded-content-length" : "content-length";
  if (payload.kind !== "chunked" && incoming.message.headers["transfer-encoding"] !== undefined) {
    throw new S3Error(
      "NotImplemented",
      "A header you provided implies functionality that is not implemented",
      { Header: "Transfer-Encoding" },
    );
  }
  const text = headerValue(incoming, name);
  if (text === undefined) {
    throw new S3Error("MissingContentLength", "You must provide the Content-Length HTTP header.");
  }
  if (!/^\d{1,15}$/.test(text)) {
    throw new S3Error("InvalidArgument", `The value of ${name} is not a length.`);
  }
  return Number(text);
}

/**
 * The bytes of a request. Leaving the loop early must not destroy the connection, which still has to carry the
 * answer: hence no `for await` over the message itself.
 */
export function readMessage(incoming: Incoming): AsyncIterable<Buffer> {
  if (incoming.expectsContinue) {
    incoming.expectsContinue = false;
    incoming.response.writeContinue();
  }
  return incoming.message.iterator({ destroyOnReturn: false });
}

async function* exactly(size: number, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const incomplete = () =>
    new S3Error(
      "IncompleteBody",
      "You did not provide the number of bytes specified by the Content-Length HTTP header",
    );
  let received = 0;
  for await (const chunk of source) {
    received += chunk.length;
    if (received > size) throw incomplete();
    yield chunk;
  }
  if (received !== size) throw incomplete();
}

async function* verifySha256(hex: string, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
  const computed = hash.digest("hex");
  if (sameText(computed, hex)) return;
  throw new S3Error(
    "XAmzContentSHA256Mismatch",
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    { ClientComputedContentSHA256: hex, S3ComputedContentSHA256: computed },
  );
}
