import { db } from "./db/client.ts";
import { logError } from "./log.ts";
import { headBucket } from "./s3/head-bucket.ts";

type Part = "up" | "down";
export type Health = { state: Part; database: Part; storage: Part; down: string[] };

/** Milliseconds that a part may take to answer before it counts as down. */
const PATIENCE_MS = 3000;

/** Asks database and storage for a sign of life. Never throws; what is down is logged with its cause. */
export async function readHealth(): Promise<Health> {
  const [database, storage] = await Promise.all([
    check("database", () => db.$queryRaw`SELECT 1`),
    check("storage", headBucket),
  ]);
  const down = [
    ...(database === "down" ? ["database"] : []),
    ...(storage === "down" ? ["storage"] : []),
  ];
  return { state: down.length === 0 ? "up" : "down", database, storage, down };
}

async function check(part: string, ask: () => Promise<unknown>): Promise<Part> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE_MS);
  try {
    await Promise.race([ask(), late]);
    return "up";
  } catch (error) {
    logError(`${part} is down`, error);
    return "down";
  } finally {
    clearTimeout(timer);
  }
}
