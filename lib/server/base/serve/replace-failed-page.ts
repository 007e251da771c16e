import type { IncomingMessage, ServerResponse } from "node:http";
import { databaseFailedSince } from "#lib/server/base/db/availability.ts";
import { isForPage, unavailablePage } from "#lib/server/base/http/unavailable-page.ts";

/** Headers of the replaced page that describe its body; the others (security headers, for example) stay. */
const ofTheOldBody = ["content-encoding", "content-length", "transfer-encoding", "etag", "link"];

/**
 * Replaces the page being answered with a 503 and Retry-After, if it turns out to be a 500 and the database was lost
 * meanwhile. Next does not let pages set their status, and its own 500 has no text without scripts.
 */
export function replaceFailedPage(request: IncomingMessage, response: ServerResponse): void {
  const header = (name: string) => request.headers[name]?.toString() ?? null;
  if (!isForPage(request.method, header)) return;
  const began = performance.now();
  const { writeHead, write, end, flushHeaders } = response;
  let isReplaced = false;

  function replaces(status = response.statusCode): boolean {
    if (isReplaced) return true;
    if (status !== 500 || response.headersSent || !databaseFailedSince(began)) return false;
    isReplaced = true;
    for (const name of ofTheOldBody) response.removeHeader(name);
    const page = unavailablePage(header);
    Reflect.apply(writeHead, response, [page.status, page.headers]);
    Reflect.apply(end, response, request.method === "HEAD" ? [] : [page.body]);
    return true;
  }

  response.writeHead = (...given: unknown[]) =>
    replaces(Number(given[0])) ? response : Reflect.apply(writeHead, response, given);
  response.flushHeaders = () => {
    if (!replaces()) Reflect.apply(flushHeaders, response, []);
  };
  response.write = (...given: unknown[]) =>
    replaces() ? true : Reflect.apply(write, response, given);
  response.end = (...given: unknown[]) =>
    replaces() ? response : Reflect.apply(end, response, given);
}
