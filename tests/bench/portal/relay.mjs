// A Node app that relays: tus in, S3 out, as @tus/server and @tus/s3-store do it with their own settings. A process of its
// own; its argument is JSON (RelayOptions in middleman.figure.ts), it prints the port it serves on. Not TypeScript, because
// the types of what it imports are there only once the packages of this folder are installed.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { S3Store } from "@tus/s3-store";
import { Server } from "@tus/server";

const options = JSON.parse(process.argv[2] ?? "{}");

const relay = new Server({
  path: "/tus",
  datastore: new S3Store({
    partSize: 8 * 1024 * 1024,
    // The local store knows no tags; they are for expiry.
    useTags: false,
    s3ClientConfig: {
      ...options.store,
      forcePathStyle: true,
      // No checksums: parts of CRC32 do not go with the store's CRC64NVME, and it is spared the work.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    },
  }),
});

const server = createServer((request, response) => {
  const answer = /^\/tus(?:\/|$)/.test(request.url ?? "")
    ? relay.handle(request, response)
    : page(new URL(request.url ?? "/", "http://relay").pathname, response);
  answer.catch((failure) => {
    console.error("relay:", failure);
    response.destroy();
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") console.log(JSON.stringify({ port: address.port }));
});

async function page(pathname, response) {
  const name = pathname === "/" ? "page.html" : path.basename(pathname);
  const bytes = await readFile(path.join(options.pages, name)).catch(() => null);
  const type = name.endsWith(".html") ? "text/html; charset=utf-8" : "text/javascript";
  response.writeHead(bytes ? 200 : 404, { "content-type": type }).end(bytes);
}
