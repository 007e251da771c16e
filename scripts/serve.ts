// node scripts/serve.ts [-H host] [-p port]: serves the build on a machine of one's own, as `next start` does, and answers
// scripts and styles in the Brotli that scripts/compress-static.ts made of them. A CDN such as Vercel's needs none of this.
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { parseArgs } from "node:util";
import next from "next";
import { escapeOutput } from "#lib/server/base/escape-output.ts";
import { mendAddress } from "#lib/server/base/http/mend-address.ts";
import { securityHeaders } from "#lib/server/base/http/security-headers.ts";
import { endGently } from "#lib/server/base/serve/end-gently.ts";
import { isRefused, refuseMalformed } from "#lib/server/base/serve/refuse-malformed.ts";
import { replaceFailedPage } from "#lib/server/base/serve/replace-failed-page.ts";
import { serveCompressed } from "#lib/server/base/serve/static-files.ts";
import { takeRest } from "#lib/server/base/serve/take-rest.ts";

const { values } = parseArgs({
  options: {
    hostname: { type: "string", short: "H", default: "0.0.0.0" },
    port: { type: "string", short: "p", default: process.env["PORT"] ?? "3000" },
  },
});
const { hostname } = values;
const port = Number(values.port);

/** Longer than a load balancer in front keeps idle connections, or one would be reused just as it closes. */
const KEEP_ALIVE_MS = 75_000;

/**
 * Adds the address that the connection comes from to those that servers on the way have written, as each of them does: Next
 * tells its routes nothing else of it, and keeps what a client has written if there is something.
 */
function addSender({ headers, socket }: IncomingMessage): void {
  const written = headers["x-forwarded-for"];
  headers["x-forwarded-for"] = [written, socket.remoteAddress ?? "unknown"]
    .flat()
    .filter(Boolean)
    .join(", ");
}

/** Why the server cannot listen, in a sentence. */
function explain(error: NodeJS.ErrnoException): string {
  const where = `${hostname}:${port}`;
  if (error.code === "EADDRINUSE") {
    return `Another program listens on ${where} already. Stop it, or choose another port: npm run serve -- -p ${port + 1}`;
  }
  if (error.code === "EACCES") {
    return `This user may not listen on ${where}. Choose a port above 1023: npm run serve -- -p 3000`;
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return `${hostname} is no address of this machine. Say another one with -H, or none for all of them.`;
  }
  return `Cannot listen on ${where}: ${error.message}`;
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  fail(`${values.port} is no port. Say a number from 0 to 65535: npm run serve -- -p 3000`);
}

escapeOutput();
const sendCompressed = await serveCompressed();
const portal = next({ dev: false, hostname, port });
await portal.prepare();
const answer = portal.getRequestHandler();

// Whoever offers to go on in another protocol is answered in this one.
const options = { requireHostHeader: false, shouldUpgradeCallback: () => false };
const server = createServer(options, (request, response) => {
  begins(response);
  takeRest(request, response);
  for (const [name, value] of headers) response.setHeader(name, value);
  if (request.url) request.url = mendAddress(request.url);
  if (isRefused(request, response) || sendCompressed(request, response)) return;
  addSender(request);
  replaceFailedPage(request, response);
  void answer(request, response);
});
const headers = Object.entries(securityHeaders());
const begins = endGently(server, () => portal.close());
refuseMalformed(server);
server.keepAliveTimeout = KEEP_ALIVE_MS;
server.once("error", (error) => fail(explain(error)));
server.listen(port, hostname);
