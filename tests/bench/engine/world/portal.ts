// The portal of the benchmarks, a process of its own: the pages with the engines, and the HTTP contract of the real one
// with its own part plan and its own signing code, but no database and no verdict. Its argument is JSON (PortalOptions).
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { serveChild } from "./child.ts";

export type PortalOptions = {
  /** Where the engines send bytes to: the store, or the proxy before it. */
  storeUrl: string;
  /** The store itself, for what the portal asks. */
  storeControlUrl: string;
  /** Lifetime of signed permission. */
  urlSeconds: number;
  /** Folder with the bundled engines. */
  pages: string;
};

const options = serveChild<PortalOptions>();

// The real signing code reads the real settings.
Object.assign(process.env, {
  DATABASE_URL: "postgresql://bench@127.0.0.1/none",
  S3_ENDPOINT: options.storeUrl,
  S3_REGION: "eu-central-1",
  S3_BUCKET: "bench",
  S3_ACCESS_KEY_ID: "bench",
  S3_SECRET_ACCESS_KEY: "bench-bench-bench",
  S3_FORCE_PATH_STYLE: "true",
  NEXTAUTH_URL: "http://127.0.0.1",
  NEXTAUTH_SECRET: "signs-sessions-of-a-bench-and-nothing-else",
  CRON_SECRET: "calls-nothing-in-a-bench",
  URL_SECONDS: String(options.urlSeconds),
});
const { answerContract } = await import("./contract.ts");
const { answerPeers } = await import("./peers.ts");

const server = createServer((request, response) => {
  answer(request, response).catch((failure: unknown) => {
    console.error("portal:", failure);
    response.writeHead(500).end();
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") console.log(JSON.stringify({ port: address.port }));
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://portal");
  if (request.method === "GET" && !url.pathname.startsWith("/api/")) return page(url, response);
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const text = Buffer.concat(pieces).toString();
  const asked = {
    method: request.method ?? "GET",
    pathname: url.pathname,
    query: url.searchParams,
    body: text ? JSON.parse(text) : {},
    partSize: Number(request.headers["x-part-size"] ?? 0),
    key: String(request.headers["idempotency-key"] ?? ""),
    store: options.storeControlUrl,
    urlSeconds: options.urlSeconds,
  };
  const told = url.pathname.startsWith("/peer/")
    ? await answerPeers(asked)
    : await answerContract(asked);
  response.writeHead(told.status, { "content-type": "application/json" });
  response.end(told.body === undefined ? undefined : JSON.stringify(told.body));
}

const types = new Map([
  [".js", "text/javascript"],
  [".ts", "text/javascript"],
  [".wasm", "application/wasm"],
  [".html", "text/html; charset=utf-8"],
]);

/** `x.worker.ts` is what the engine's own code names; its bundle is what is served. */
async function page(url: URL, response: ServerResponse): Promise<void> {
  const name = url.pathname === "/" ? "page.html" : path.normalize(url.pathname);
  const file = path.join(options.pages, name.replace(/\.ts$/, ".js"));
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": types.get(path.extname(name)) ?? "text/plain" });
  response.end(bytes);
}
