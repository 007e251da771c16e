import type { ServerResponse } from "node:http";
import type { S3Error } from "../errors.ts";
import { tellable, tellableElements } from "../gaps.ts";
import { errorDocument, xmlDocument, type XmlElements } from "../xml.ts";
import { drainBounded } from "./drain.ts";
import type { Incoming } from "./incoming.ts";

/** A whole answer at once. */
export function answer(
  response: ServerResponse,
  status: number,
  headers: Record<string, string> = {},
  body = "",
): void {
  response.writeHead(status, {
    ...tellable(response, headers),
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

export function answerXml(
  response: ServerResponse,
  root: string,
  content: XmlElements,
  headers: Record<string, string> = {},
): void {
  const body = xmlDocument(root, tellableElements(response, content));
  answer(response, 200, { "content-type": "application/xml", ...headers }, body);
}

/** The refusal as S3 writes it, so that the sender can read it even if it is still sending. */
export function answerError(
  message: Pick<Incoming, "message" | "response" | "expectsContinue" | "id">,
  error: S3Error,
  resource: string,
): void {
  const { response } = message;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = errorDocument({
    Code: error.code,
    Message: error.message,
    ...error.members,
    Resource: resource,
    RequestId: message.id,
    HostId: message.id,
  });
  const withBody = message.message.method !== "HEAD";
  // A client that still waits for `100 Continue` may or may not send its body now: no telling where the next request begins.
  if (message.expectsContinue) response.setHeader("connection", "close");
  response.writeHead(error.status, {
    ...error.headers,
    ...(withBody && { "content-type": "application/xml" }),
    ...(withBody && { "content-length": Buffer.byteLength(body) }),
  });
  response.end(withBody ? body : undefined);
  if (!message.expectsContinue) drainBounded(message.message);
}
