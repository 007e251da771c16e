// node --import tests/support/check-answers.ts: in a process that serves the portal, whatever the API answers to anyone is held
// against the contract on its way out. What is not described there is written down; the test that runs fails by it.
import { subscribe } from "node:diagnostics_channel";
import { appendFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isMainThread } from "node:worker_threads";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { undescribed } from "./check-answer.ts";

// Processes that the portal starts serve nothing.
delete process.env["NODE_OPTIONS"];
const listed = process.env["NEWSREEL_UNDESCRIBED"];

if (isMainThread && listed) {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    // What is no address is refused by the server, and must not end it here.
    const pathname = URL.parse(request.url ?? "", "http://portal.invalid")?.pathname;
    if (pathname?.startsWith("/api/")) listen(request.method ?? "", pathname, response, listed);
  });
}

function listen(method: string, path: string, response: ServerResponse, file: string): void {
  const sent: Buffer[] = [];
  const { write, end } = response;
  const keep = (chunk: unknown) => {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) sent.push(Buffer.from(chunk));
  };
  response.write = (...given: unknown[]) => {
    keep(given[0]);
    return Reflect.apply(write, response, given);
  };
  response.end = (...given: unknown[]) => {
    keep(given[0]);
    return Reflect.apply(end, response, given);
  };
  response.once("finish", () => {
    const contentType = response.getHeader("content-type")?.toString();
    const { statusCode: status } = response;
    const body = unpacked(Buffer.concat(sent), response.getHeader("content-encoding")?.toString());
    const wrong = undescribed({ method, path, status, contentType, body });
    if (wrong) appendFileSync(file, `${method} ${path} ${status}: ${wrong}\n`);
  });
}

function unpacked(bytes: Buffer, encoding = "identity"): string {
  if (encoding === "gzip") return gunzipSync(bytes).toString();
  if (encoding === "br") return brotliDecompressSync(bytes).toString();
  return bytes.toString();
}
