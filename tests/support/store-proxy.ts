import { Agent, createServer, request as ask } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { within } from "./waits.ts";

/** An answer of the store on its way to the portal. */
export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

export type StoreRequest = {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingHttpHeaders;
};

/**
 * What befalls one request of the portal. `silent`: it arrives and is never answered. `stalls`: the answer breaks off after
 * so many bytes, and the connection stays. `gone`: the connection breaks, before the request is passed on or, with `done`,
 * after the store has done it. `answer`: the store does it, and something else comes back.
 */
export type StoreFault =
  | { kind: "silent" }
  | { kind: "stalls"; after: number }
  | { kind: "gone"; done?: boolean }
  | { kind: "answer"; change: (answer: Answer) => Partial<Answer> };

export type StoreProxy = {
  readonly url: string;
  /** Asked for each request. */
  faultFor: (asked: StoreRequest) => StoreFault | undefined;
  /** Requests so far, `METHOD path?query`. */
  readonly asked: string[];
  close(): Promise<void>;
};

/**
 * Stands between the portal and a store on 127.0.0.1. Passes everything on as it came, Host included, so that what was
 * signed for the proxy's address is valid behind it.
 */
export async function startStoreProxy(target: string): Promise<StoreProxy> {
  const agent = new Agent({ keepAlive: true });
  const asked: string[] = [];
  const server = createServer((message, response) => {
    pass(message, response).catch(() => message.socket.destroy());
  });
  server.requestTimeout = 0;
  server.keepAliveTimeout = 0;

  async function pass(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url: path = "/", headers } = message;
    asked.push(`${method} ${path}`);
    const fault = proxy.faultFor({ method, path, headers });
    if (fault?.kind === "silent") return void message.resume();
    if (fault?.kind === "gone" && !fault.done) return void message.socket.destroy();
    const came = await forward(message);
    if (fault?.kind === "gone") return void message.socket.destroy();
    const answer = fault?.kind === "answer" ? { ...came, ...fault.change(came) } : came;
    response.sendDate = false;
    // A proxy that drops the length of an answer to HEAD is among what is tried.
    const isBare = method === "HEAD" && answer.headers["content-length"] === undefined;
    if (isBare) response.removeHeader("transfer-encoding");
    response.writeHead(answer.status, answer.headers);
    if (fault?.kind === "stalls") return void response.write(answer.body.subarray(0, fault.after));
    response.end(answer.body);
  }

  async function forward(message: IncomingMessage): Promise<Answer> {
    const { hostname, port } = new URL(target);
    const { method, url, rawHeaders } = message;
    const answered = Promise.withResolvers<IncomingMessage>();
    const behind = ask({ agent, hostname, port, method, path: url, headers: rawHeaders });
    behind.once("response", answered.resolve).once("error", answered.reject);
    message.pipe(behind);
    const came = await answered.promise;
    const chunks: Buffer[] = [];
    for await (const chunk of came) chunks.push(chunk);
    const { connection: _, ...headers } = came.headers;
    return { status: came.statusCode ?? 502, headers, body: Buffer.concat(chunks) };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const proxy: StoreProxy = {
    url: `http://127.0.0.1:${port}`,
    faultFor: () => undefined,
    asked,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await within(closed, "the store’s proxy to close");
      agent.destroy();
    },
  };
  return proxy;
}
