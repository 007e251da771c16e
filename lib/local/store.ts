import path from "node:path";
import { z } from "zod";
import { freePort } from "./ports.ts";
import { startNode, whenReady } from "./running.ts";
import type { Running } from "./running.ts";
import type { Gap } from "./s3/gaps.ts";
import type { TemporaryKey } from "./s3/sigv4/key.ts";

export type StoreOptions = {
  folder: string;
  runFolder: string;
  logFile: string;
  port?: number | undefined;
  region: string;
  buckets: string[];
  accessKeyId: string;
  secretAccessKey: string;
  /** For tests: a second key, good with its token only. */
  temporaryKey?: TemporaryKey | undefined;
  /** For tests: what it does not have of S3, as other stores do not. */
  lacks?: Gap[] | undefined;
  /** Where new objects are told of. */
  events?: { url: string; secret: string };
};

const Ready = z.object({ ready: z.literal(true), port: z.int() });

/** Starts the local S3 store as a process of its own, and answers when it takes requests. */
export async function startStore(
  options: StoreOptions,
): Promise<Running & { port: number; endpoint: string }> {
  const ready = Promise.withResolvers<number>();
  const running = await startNode({
    name: "store",
    runFolder: options.runFolder,
    logFile: options.logFile,
    args: [path.join(import.meta.dirname, "s3", "main.ts")],
    env: {
      STORE_PORT: String(await freePort(options.port)),
      STORE_DIR: options.folder,
      STORE_REGION: options.region,
      STORE_BUCKETS: options.buckets.join(","),
      STORE_ACCESS_KEY_ID: options.accessKeyId,
      STORE_SECRET_ACCESS_KEY: options.secretAccessKey,
      STORE_TEMPORARY_KEY: options.temporaryKey ? JSON.stringify(options.temporaryKey) : "",
      STORE_LACKS: options.lacks?.join(",") ?? "",
      STORE_EVENTS_URL: options.events?.url ?? "",
      STORE_EVENTS_SECRET: options.events?.secret ?? "",
    },
    onLine(line) {
      const parsed = line.startsWith("{") ? Ready.safeParse(JSON.parse(line)) : undefined;
      if (parsed?.success) ready.resolve(parsed.data.port);
    },
  });
  const port = await whenReady("The store", running, ready.promise, options.logFile);
  return { ...running, port, endpoint: `http://127.0.0.1:${port}` };
}
