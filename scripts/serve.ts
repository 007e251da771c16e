// node scripts/serve.ts [-H host] [-p port]: serves the build on a machine of one's own, as `next start` does, and answers
// scripts and styles in the Brotli that scripts/compress-static.ts made of them. A CDN such as Vercel's needs none of this.
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { parseArgs } from "node:util";
import next from "next";

const { values } = parseArgs({
  options: {
    hostname: { type: "string", short: "H", default: "0.0.0.0" },
    port: { type: "string", short: "p", default: process.env["PORT"] ?? "3000" },
  },
});

/** Longer than a load balancer in front keeps idle connections, or one would be reused just as it closes. */
const KEEP_ALIVE_MS = 75_000;

/** What requests under way get when the process is told to end. */
const GRACE_MS = 5_000;

const types: Record<string, string> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
  ".svg": "image/svg+xml",
};

type Compressed = { file: string; bytes: number; type: string };

/** URL path → the compressed file. Looked up, never put together from a request, so that no path leads anywhere else. */
async function findCompressed(): Promise<Map<string, Compressed>> {
  const folder = path.join(process.env["NEXT_DIST_DIR"] || ".next", "static");
  const found = new Map<string, Compressed>();
  for (const name of await readdir(folder, { recursive: true })) {
    const type = types[path.extname(name.slice(0, -3))];
    if (!name.endsWith(".br") || !type) continue;
    const file = path.join(folder, name);
    const url = `/_next/static/${name.slice(0, -3).split(path.sep).join("/")}`;
    found.set(url, { file, bytes: (await stat(file)).size, type });
  }
  return found;
}

function sendCompressed(response: ServerResponse, { file, bytes, type }: Compressed): void {
  response.writeHead(200, {
    "content-type": type,
    "content-encoding": "br",
    "content-length": bytes,
    // Names of files in the build carry the hash of what is in them.
    "cache-control": "public, max-age=31536000, immutable",
    vary: "Accept-Encoding",
    "x-content-type-options": "nosniff",
  });
  createReadStream(file)
    .on("error", () => response.destroy())
    .pipe(response);
}

const takesBrotli = (request: IncomingMessage) =>
  request.method === "GET" && /\bbr\b/.test(request.headers["accept-encoding"] ?? "");

const compressed = await findCompressed();
const portal = next({ dev: false, hostname: values.hostname, port: Number(values.port) });
await portal.prepare();
const answer = portal.getRequestHandler();

const server = createServer((request, response) => {
  const file = takesBrotli(request) ? compressed.get(request.url?.split("?")[0] ?? "") : undefined;
  if (file) sendCompressed(response, file);
  else void answer(request, response);
});
server.keepAliveTimeout = KEEP_ALIVE_MS;
server.listen(Number(values.port), values.hostname);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), GRACE_MS).unref();
  });
}
