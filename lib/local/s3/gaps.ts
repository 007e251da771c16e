import type { ServerResponse } from "node:http";
import { headerValue, type Incoming } from "./http/incoming.ts";
import type { XmlContent, XmlElements } from "./xml.ts";

/**
 * What other stores do not have of S3, so that a test can have such a store. In silence, as they do it: what is not
 * there is overlooked, except forms, which are refused.
 */
export const GAPS = [
  /** Conditions on CopyObject and UploadPartCopy, of the source and of the target (Ceph RGW 16). */
  "copy-conditions",
  /** Conditions on CompleteMultipartUpload (Ceph RGW 16). */
  "complete-conditions",
  /** Conditions on PutObject. */
  "put-conditions",
  /** `x-amz-checksum-…`: neither compared nor kept nor told (Ceph RGW 16). Content-MD5 is compared. */
  "checksums",
  /** PostObject (Cloudflare R2, Backblaze B2). */
  "post",
  /** The ETag in the answer to a completion, and NoSuchUpload of what is completed: it says NoSuchKey (Ceph RGW 16). */
  "completion-words",
  /** CORS headers with a refusal, which a page then cannot read (Ceph RGW 16). */
  "cors-on-errors",
  /** Room on the disk: whatever would be written is refused as on a full one. */
  "room",
] as const;
export type Gap = (typeof GAPS)[number];

const silent = new WeakSet<ServerResponse>();

/** Overlooks the checksums of a request whose signature has been checked, and keeps quiet about them in the answer. */
export function overlookChecksums(incoming: Incoming): void {
  silent.add(incoming.response);
  incoming.query = incoming.query.filter(([name]) => !isChecksum(name.toLowerCase()));
  const { headers, headersDistinct } = incoming.message;
  for (const name of Object.keys(headers).filter(isChecksum)) {
    delete headers[name];
    delete headersDistinct[name];
  }
}

/** A form's field or a header; the trailer of a streamed body is announced by one. */
export const isChecksum = (name: string) =>
  name.startsWith("x-amz-checksum-") ||
  name === "x-amz-sdk-checksum-algorithm" ||
  name === "x-amz-trailer";

/** An answer's headers as far as this store has what they tell of. */
export function tellable(
  response: ServerResponse,
  headers: Record<string, string>,
): Record<string, string> {
  if (!silent.has(response)) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isChecksum(name)));
}

/** The same of an answer's elements. */
export function tellableElements(response: ServerResponse, content: XmlElements): XmlElements {
  return silent.has(response) ? withoutChecksums(content) : content;
}

function withoutChecksums(content: XmlElements): XmlElements {
  const rest = Object.entries(content).filter(([name]) => !name.startsWith("Checksum"));
  return Object.fromEntries(rest.map(([name, value]) => [name, insideOf(value)]));
}

function insideOf(value: XmlContent): XmlContent {
  if (Array.isArray(value)) return value.map(insideOf);
  return typeof value === "object" ? withoutChecksums(value) : value;
}

/** Takes back what `applyCors` put onto the answer. */
export function withoutCors(response: ServerResponse): void {
  for (const name of response.getHeaderNames()) {
    if (name.startsWith("access-control-")) response.removeHeader(name);
  }
}

/** Reads conditions for those operations that have them. */
export const conditionsOf =
  (incoming: Incoming, has: boolean) =>
  (name: string): string | undefined =>
    has ? headerValue(incoming, name) : undefined;
