import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { S3Error } from "../errors.ts";

/** One request, taken apart. Path-style only: `/{bucket}/{key}`. */
export type Incoming = {
  id: string;
  method: string;
  /** As it stands in the request line, still percent-encoded. */
  path: string;
  bucket: string;
  key: string;
  query: [name: string, value: string][];
  message: IncomingMessage;
  response: ServerResponse;
  /** The client waits for `100 Continue` before it sends the body. */
  expectsContinue: boolean;
};

/** S3: a key is at most 1024 bytes of UTF-8. */
const MAX_KEY_BYTES = 1024;

/** Throws InvalidURI and KeyTooLongError. */
export function readIncoming(
  id: string,
  message: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
): Incoming {
  const url = message.url ?? "/";
  const at = url.indexOf("?");
  const path = at < 0 ? url : url.slice(0, at);
  const [, bucket = "", key = ""] = /^\/([^/]*)\/?([^]*)$/.exec(decode(path)) ?? [];
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) {
    throw new S3Error("KeyTooLongError", "Your key is too long", {
      Size: String(Buffer.byteLength(key)),
      MaxSizeAllowed: String(MAX_KEY_BYTES),
    });
  }
  return {
    id,
    method: message.method ?? "GET",
    path,
    bucket,
    key,
    query: at < 0 ? [] : readQuery(url.slice(at + 1)),
    message,
    response,
    expectsContinue,
  };
}

export const requestId = () => randomBytes(8).toString("hex").toUpperCase();

function readQuery(text: string): [string, string][] {
  return text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      const [name, value] = at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
      return [decode(name.replaceAll("+", " ")), decode(value.replaceAll("+", " "))];
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error("InvalidURI", "Couldn't parse the specified URI.");
  }
}

/** A query parameter by its exact name. */
export function queryValue({ query }: Incoming, name: string): string | undefined {
  return query.find(([each]) => each === name)?.[1];
}

/** A header, all its lines joined as SigV4 joins them. */
export function headerValue({ message }: Incoming, name: string): string | undefined {
  return message.headersDistinct[name]?.join(",");
}

/**
 * An `x-amz-…` header, or the query parameter of that name: signers move such headers into a presigned URL,
 * and S3 honours them there.
 */
export function amzValue(incoming: Incoming, name: string): string | undefined {
  return (
    headerValue(incoming, name) ?? incoming.query.find(([each]) => each.toLowerCase() === name)?.[1]
  );
}
