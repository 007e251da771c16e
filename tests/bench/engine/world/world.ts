import { spawn } from "node:child_process";
import path from "node:path";
import type { ObjectView } from "./objects.ts";
import type { ProxyOptions } from "./proxy.ts";
import type { Line, LineFaults } from "./line.ts";
import type { PortalOptions } from "./portal.ts";
import type { SinkOptions, StoreStats } from "./sink.ts";
import type { StoreFaults } from "./faults.ts";

export type WorldOptions = {
  /** Folder with the bundled engines. */
  pages: string;
  /** Compute CRC64NVME of everything that arrives; off where the processor is what limits. */
  hash: boolean;
  /** Lifetime of signed permission; an hour unless told. */
  urlSeconds?: number;
  /** Loopback without any proxy unless told. */
  line?: Line;
  faults?: StoreFaults & LineFaults;
};

export type World = AsyncDisposable & {
  portalUrl: string;
  storeUrl: string;
  stats(): Promise<StoreStats>;
  objects(): Promise<ObjectView[]>;
};

/** A store, a portal and if asked for a line between them and the browser, each a process of its own. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const { pages, hash, urlSeconds = 3600, line, faults = {} } = options;
  await using started = new AsyncDisposableStack();
  const sinkOptions: SinkOptions = { hash, faults };
  const sink = started.use(await startServer<{ port: number }>("sink.ts", sinkOptions));
  const storeControlUrl = `http://127.0.0.1:${sink.told.port}`;

  // The portal's port is not known before it is started, and it must know the store's: so the store's line comes first.
  const startProxy = async (targets: number[], lineFaults: LineFaults) => {
    if (!line) return targets;
    const proxyOptions: ProxyOptions = { targets, line, faults: lineFaults };
    const proxy = started.use(await startServer<{ ports: number[] }>("proxy.ts", proxyOptions));
    return proxy.told.ports;
  };
  const [storePort] = await startProxy([sink.told.port], faults);
  const storeUrl = `http://127.0.0.1:${storePort}`;
  const portalOptions: PortalOptions = { storeUrl, storeControlUrl, urlSeconds, pages };
  const portal = started.use(await startServer<{ port: number }>("portal.ts", portalOptions));
  const [portalPort] = await startProxy([portal.told.port], {});

  const asks = async <Answer>(what: string): Promise<Answer> => {
    const response = await fetch(`${storeControlUrl}/-/${what}`);
    return response.json();
  };
  const processes = started.move();
  return {
    portalUrl: `http://127.0.0.1:${portalPort}`,
    storeUrl,
    stats: () => asks<StoreStats>("stats"),
    objects: () => asks<ObjectView[]>("objects"),
    [Symbol.asyncDispose]: () => processes.disposeAsync(),
  };
}

type Server<Told> = AsyncDisposable & { told: Told };

/** Starts a server of this folder and waits for the line it prints. It ends when its standard input does. */
async function startServer<Told>(file: string, options: unknown): Promise<Server<Told>> {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, file), JSON.stringify(options)],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (bytes: Buffer) => {
      text += bytes.toString();
      if (text.includes("\n")) resolve(text);
    });
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code} before it served`)));
    child.once("error", reject);
  });
  return {
    told: JSON.parse(line),
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      const force = setTimeout(() => child.kill("SIGKILL"), 2000);
      await ended;
      clearTimeout(force);
    },
  };
}
