import { z } from "zod";
import { CorsRule } from "./disk/records.ts";
import { GAPS } from "./gaps.ts";
import { startStore } from "./start-store.ts";

// The local S3-compatible store, in a process of its own. Its one line of standard output says that it answers.

export { startStore };

const optional = z
  .string()
  .transform((text) => (text === "" ? undefined : text))
  .optional();
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== ""),
);

const TemporaryKey = z.object({
  accessKeyId: z.string().min(1),
  secretAccessKey: z.string().min(1),
  sessionToken: z.string().min(1),
  expiresAt: z.coerce.date().optional(),
});

const Environment = z.object({
  STORE_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  STORE_DIR: z.string().min(1),
  STORE_ACCESS_KEY_ID: z.string().min(1),
  STORE_SECRET_ACCESS_KEY: z.string().min(1),
  STORE_REGION: z.string().min(1),
  STORE_BUCKETS: list.default([]),
  /** Rules as in AWS's JSON, for the buckets above. */
  STORE_CORS: optional.transform((text) =>
    text === undefined ? undefined : z.array(CorsRule).parse(JSON.parse(text)),
  ),
  /** For tests: JSON of a key that is good with its token only. */
  STORE_TEMPORARY_KEY: optional.transform((text) =>
    text === undefined ? undefined : TemporaryKey.parse(JSON.parse(text)),
  ),
  /** For tests: what this store does not have. */
  STORE_LACKS: list.default([]).pipe(z.array(z.enum(GAPS))),
  STORE_EVENTS_URL: optional,
  STORE_EVENTS_SECRET: optional,
});

async function main(): Promise<void> {
  const env = Environment.parse(process.env);
  const store = await startStore({
    port: env.STORE_PORT,
    folder: env.STORE_DIR,
    accessKeyId: env.STORE_ACCESS_KEY_ID,
    secretAccessKey: env.STORE_SECRET_ACCESS_KEY,
    region: env.STORE_REGION,
    temporaryKey: env.STORE_TEMPORARY_KEY,
    lacks: env.STORE_LACKS,
    buckets: env.STORE_BUCKETS,
    cors: env.STORE_CORS,
    events: env.STORE_EVENTS_URL
      ? { url: env.STORE_EVENTS_URL, secret: env.STORE_EVENTS_SECRET ?? "" }
      : undefined,
  });
  const stop = () => {
    process.off("SIGTERM", stop);
    process.off("SIGINT", stop);
    void store.close();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.stdout.write(`${JSON.stringify({ ready: true, port: store.port })}\n`);
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
