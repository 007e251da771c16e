import { crc64Base64 } from "../../../../lib/domain/crc64.ts";
import { policyExpired } from "./expired.ts";
import type { Store } from "./answer-chunk.ts";
import { MarkReader } from "./stamps.ts";

/** Stores the file of a multipart/form-data body of at most a few MiB. Answers the status S3 would. */
export function answerForm(
  body: Buffer,
  contentType: string,
  store: Pick<Store, "hash" | "objectOf">,
): number {
  const boundary = `--${/boundary=(.+)$/.exec(contentType)?.[1] ?? ""}`;
  const fields = new Map<string, string>();
  let at = body.indexOf(boundary);
  while (at >= 0) {
    const head = at + boundary.length + 2;
    const text = body.indexOf("\r\n\r\n", head) + 4;
    if (text < 4) break;
    const name = /name="([^"]+)"/.exec(body.toString("latin1", head, text))?.[1] ?? "";
    if (name === "file") {
      const end = body.lastIndexOf(`\r\n${boundary}--`);
      return storeFile(body.subarray(text, end), fields, store);
    }
    at = body.indexOf(boundary, text);
    fields.set(name, body.toString("utf8", text, at - 2));
  }
  return 400;
}

function storeFile(
  bytes: Buffer,
  fields: ReadonlyMap<string, string>,
  store: Pick<Store, "hash" | "objectOf">,
): number {
  const { hash, objectOf } = store;
  if (policyExpired(fields.get("Policy") ?? "")) return 403;
  const checksum = hash ? crc64Base64(bytes) : null;
  const named = fields.get("x-amz-checksum-crc64nvme");
  if (checksum && named && named !== checksum) return 400;
  const marks = new MarkReader(0);
  marks.take(bytes);
  const object = objectOf(fields.get("key") ?? "");
  const { film, wrong } = marks;
  object.parts.set(1, { start: 0, size: bytes.length, film, wrong, checksum });
  object.completed = true;
  return 201;
}
