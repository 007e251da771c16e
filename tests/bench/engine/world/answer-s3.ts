import type { IncomingMessage, ServerResponse } from "node:http";
import type { Store } from "./answer-chunk.ts";
import { answerForm } from "./form.ts";
import { readAll, receive } from "./receive.ts";
import type { Received } from "./receive.ts";

/** PUT, UploadPart, POST form, and a multipart upload's begin and end for engines that ask S3 themselves. */
export async function answerS3(
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, searchParams: query }: URL,
  store: Store,
): Promise<void> {
  const { method } = request;
  const [, , ...rest] = pathname.split("/");
  const key = decodeURIComponent(rest.join("/"));
  if (method === "POST" && !key) {
    const type = request.headers["content-type"] ?? "";
    const body = await readAll(request, store.onBytes);
    const status = answerForm(body, type, store);
    if (status >= 400) store.onRefused();
    if (store.isSilent()) return;
    response.writeHead(status).end();
    return;
  }
  const object = store.objectOf(key);
  if (method === "PUT") {
    const piece = await receive(request, store);
    if (!isGood(piece, request, response, store)) return;
    const partNumber = query.get("partNumber");
    object.parts.set(Number(partNumber ?? 1), piece);
    if (!partNumber) object.completed = true;
    if (store.isSilent()) return;
    response.writeHead(200, { etag: `"${key.length}-${piece.size}-${partNumber ?? 1}"` }).end();
    return;
  }
  await readAll(request);
  if (method === "POST" && query.has("uploads")) {
    return xml(
      response,
      `<InitiateMultipartUploadResult><Key>${key}</Key><UploadId>${key}</UploadId></InitiateMultipartUploadResult>`,
    );
  }
  if (method === "POST" && query.has("uploadId")) {
    object.completed = true;
    return xml(
      response,
      `<CompleteMultipartUploadResult><Location>/${key}</Location><Bucket>bench</Bucket><Key>${key}</Key><ETag>"whole"</ETag></CompleteMultipartUploadResult>`,
    );
  }
  if (method === "DELETE") {
    response.writeHead(204).end();
    return;
  }
  response.writeHead(404).end();
}

/** Whole, and of the checksum that came with it. */
function isGood(
  piece: Received,
  request: IncomingMessage,
  response: ServerResponse,
  store: Store,
): boolean {
  if (!piece.whole) return false;
  const named = request.headers["x-amz-checksum-crc64nvme"];
  if (!named || !piece.checksum || named === piece.checksum) return true;
  store.onRefused();
  response.writeHead(400, { "content-type": "application/xml" });
  response.end("<Error><Code>BadDigest</Code></Error>");
  return false;
}

function xml(response: ServerResponse, body: string): void {
  response.writeHead(200, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
}
