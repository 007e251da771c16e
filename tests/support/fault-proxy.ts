import { Agent, createServer, request as ask } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#lib/local/ports.ts";
import { refuse } from "./fault.ts";
import type { Fault, Passing } from "./fault.ts";
import { within } from "./waits.ts";

export type FaultProxy = {
  readonly url: string;
  /** Where requests go. May be changed at any time: the server behind was replaced. */
  target: string;
  /** Asked for each request that comes from a browser's page (it names its origin), preflights aside. */
  faultFor: (passing: Passing) => Fault | undefined;
  /** For the bodies of all requests together; null is as fast as it goes. */
  bytesPerSecond: number | null;
  /** Bytes of bodies that came from browsers' pages, whatever became of them. */
  readonly bytesTaken: number;
  /** Connections are refused and those that are open break. */
  gone(): Promise<void>;
  back(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Stands between a browser and a server on 127.0.0.1, and lets a test say what goes wrong. Passes everything on as it
 * came, Host included, so that what was signed for the proxy's address stays valid behind it.
 */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const port = await freePort();
  const agent = new Agent({ keepAlive: true });
  let bytesTaken = 0;
  let lineIsFreeAt = 0;
  const server = createServer((message, response) => {
    pass(message, response).catch(() => message.socket.destroy());
  });
  // What is never answered stays so, and a slow line takes its time.
  server.requestTimeout = 0;
  // Longer than whoever asks keeps an idle connection, or one would be used again just as it closes.
  server.keepAliveTimeout = 75_000;

  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${port}`,
    target,
    faultFor: () => undefined,
    bytesPerSecond: null,
    get bytesTaken() {
      return bytesTaken;
    },
    async gone() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await within(closed, "a proxy to close");
    },
    back: listenAgain,
    async close() {
      await proxy.gone();
      agent.destroy();
    },
  };

  async function pass(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url: path = "/", headers, socket } = message;
    const isFromPage = headers.origin !== undefined || headers["sec-fetch-site"] !== undefined;
    const size = Number(headers["content-length"] ?? 0);
    const isAsked = isFromPage && method !== "OPTIONS";
    const fault = isAsked ? proxy.faultFor({ method, path, size }) : undefined;
    const reaches = fault?.kind !== "refused" && (fault?.kind !== "unanswered" || fault.stored);
    const behind = reaches ? forward(message) : undefined;
    // Whoever leaves in the middle takes the other connection along.
    response.once("close", () => behind?.destroy());
    let isAnswered = false;
    const answer = behind && answerOf(behind).finally(() => (isAnswered = true));
    answer?.catch(() => {});

    let taken = 0;
    for await (const chunk of message) {
      if (isFromPage) bytesTaken += chunk.length;
      taken += chunk.length;
      if (fault?.kind === "cut" && taken >= fault.after) return void socket.destroy();
      await pace(chunk.length);
      // Who answers before the end (a permission that ran out) no longer listens; the browser is heard out all the same.
      if (behind && !isAnswered && !behind.write(chunk)) {
        await Promise.race([drained(behind), answer?.catch(() => null)]);
      }
    }
    if (!isAnswered) behind?.end();
    if (fault?.kind === "refused") return refuse(response, fault);
    const came = await answer?.catch(() => null);
    if (fault?.kind === "unanswered") return void came?.resume();
    if (fault?.kind === "lost") return void socket.destroy();
    if (!came) return void response.writeHead(502).end("Nobody answers behind this proxy.");
    response.writeHead(came.statusCode ?? 502, came.rawHeaders);
    came.pipe(response);
  }

  function forward({ method, url, rawHeaders }: IncomingMessage) {
    const { hostname, port: there } = new URL(proxy.target);
    return ask({ agent, hostname, port: there, method, path: url, headers: rawHeaders });
  }

  async function pace(bytes: number): Promise<void> {
    if (proxy.bytesPerSecond === null) return;
    const now = performance.now();
    lineIsFreeAt = Math.max(now, lineIsFreeAt) + (bytes / proxy.bytesPerSecond) * 1000;
    await sleep(lineIsFreeAt - now);
  }

  /** Meanwhile somebody's outgoing connection may have got the port for a moment. */
  async function listenAgain(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await listen();
      } catch (failure) {
        if (tries === 100) throw failure;
        await sleep(100);
      }
    }
  }

  async function listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", reject);
        resolve();
      });
    });
  }

  await listen();
  return proxy;
}

function answerOf(behind: ReturnType<typeof ask>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    behind.once("response", resolve);
    behind.once("error", reject);
    behind.once("close", () => reject(new Error("closed without an answer")));
  });
}

function drained(behind: ReturnType<typeof ask>): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      behind.off("drain", go).off("close", go);
      resolve();
    };
    behind.on("drain", go).on("close", go);
  });
}
