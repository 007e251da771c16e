import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";

const types: Record<string, string> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
  ".svg": "image/svg+xml",
};

type Compressed = { file: string; bytes: number; type: string };

/**
 * Serves the files that scripts/compress-static.ts compressed.
 * @returns a function that answers a request for one of them, or returns false
 */
export async function serveCompressed(): Promise<
  (request: IncomingMessage, response: ServerResponse) => boolean
> {
  const compressed = await findCompressed();
  return (request, response) => {
    const file = takesBrotli(request)
      ? compressed.get(request.url?.split("?")[0] ?? "")
      : undefined;
    if (file) sendCompressed(response, file);
    return file !== undefined;
  };
}

/** Maps URL paths to compressed files. Looked up, never built from a request, so that no path can lead elsewhere. */
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
    // File names of the build contain the hash of their content.
    "cache-control": "public, max-age=31536000, immutable",
    vary: "Accept-Encoding",
  });
  createReadStream(file)
    .on("error", () => response.destroy())
    .pipe(response);
}

const takesBrotli = (request: IncomingMessage) =>
  request.method === "GET" && /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
