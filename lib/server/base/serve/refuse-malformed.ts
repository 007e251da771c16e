import { STATUS_CODES } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { securityHeaders } from "#lib/server/base/http/security-headers.ts";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Statuses for the errors of Node's parser; 400 for all others. */
const statusOf: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * Answers malformed requests, which Node would answer by itself, with the headers of every answer. The server is
 * created with `requireHostHeader: false`, because Node's own 400 has none of them.
 */
export function refuseMalformed(server: Server): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    answerRaw(socket, statusOf[error.code ?? ""] ?? 400);
  });
  server.on("connect", (_request, socket) => answerRaw(socket, 405));
  server.on("checkExpectation", (_request, response) => {
    response.setHeaders(new Map(Object.entries(securityHeaders())));
    refuse(response, 417);
  });
}

/** Refuses and answers a malformed request. @returns whether it did */
export function isRefused(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = "", httpVersion, headers, url = "" } = request;
  if (!methods.includes(method)) {
    response.setHeader("allow", methods.join(", "));
    refuse(response, 405);
  } else if ((httpVersion === "1.1" && !headers.host) || !isPath(url)) {
    refuse(response, 400);
  } else return false;
  return true;
}

/** A path as browsers send it. Proxies may send a whole URL. */
const isPath = (url: string) => /^(\/|https?:\/\/)/i.test(url) || url === "*";

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end(`${STATUS_CODES[status]}.\n`);
}

function answerRaw(socket: Duplex, status: number): void {
  if (!socket.writable) return void socket.destroy();
  const body = `${STATUS_CODES[status]}.\n`;
  const headers = {
    ...securityHeaders(),
    "content-type": "text/plain; charset=utf-8",
    "content-length": body.length,
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`);
}
