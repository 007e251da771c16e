import type { ServerResponse } from "node:http";

/** What befalls one request of a browser's page. */
export type Fault =
  /** Turned away with S3's error, after the body was read, so that the browser gets to see it. */
  | { kind: "refused"; status: number; code: string; isUnreadable?: true }
  /** The connection breaks after so many bytes of the body. */
  | { kind: "cut"; after: number }
  /** Every byte is taken and nothing is ever answered; `stored` says whether the bytes got to their place. */
  | { kind: "unanswered"; stored: boolean }
  /** Done as asked, but the connection breaks instead of the answer. */
  | { kind: "lost" };

export type Passing = {
  method: string;
  /** Path and query. */
  path: string;
  /** Of the request's body, in bytes. */
  size: number;
};

/** Whether a request carries one part of a multipart upload. */
export const isPart = ({ method, path }: Passing): boolean =>
  method === "PUT" && path.includes("partNumber=");

/** S3's own words, readable for pages of any origin unless the store is one that sends no CORS headers with them. */
export function refuse(
  response: ServerResponse,
  { status, code, isUnreadable }: Fault & { kind: "refused" },
): void {
  const headers = {
    "content-type": "application/xml",
    ...(!isUnreadable && { "access-control-allow-origin": "*" }),
  };
  response.writeHead(status, headers).end(`<Error><Code>${code}</Code></Error>`);
}
