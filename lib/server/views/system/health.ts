import { findingWords, stops } from "#lib/domain/store-report.ts";
import type { Finding, FindingCode } from "#lib/domain/store-report.ts";
import { db } from "#lib/server/base/db/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { headBucket } from "#lib/server/base/s3/head-bucket.ts";
import { knownReport } from "#lib/server/model/store/store-report.ts";

type Part = "up" | "down";
export type Health = {
  state: Part;
  database: Part;
  storage: Part;
  down: string[];
  /** What the last probe of the storage found; null until there was one. */
  storageDetails: {
    checkedAt: string;
    /** Nothing can be sent or read until they are put right. */
    faults: FindingView[];
    /** The storage does less than the portal relies on elsewhere, which makes up for it. */
    gaps: FindingView[];
  } | null;
};
export type FindingView = { code: FindingCode; title: string; means: string };

/** Milliseconds that a part may take to answer before it counts as down. */
const PATIENCE_MS = 3000;

/** Asks database and storage for a sign of life. Never throws; what is down is logged with its cause. */
export async function readHealth(): Promise<Health> {
  const [database, storage, storageDetails] = await Promise.all([
    check("database", () => db.$queryRaw`SELECT 1`),
    check("storage", headBucket),
    // Without the database there is nothing to tell, which is said already.
    readDetails().catch(() => null),
  ]);
  const down = [
    ...(database === "down" ? ["database"] : []),
    ...(storage === "down" ? ["storage"] : []),
  ];
  return { state: down.length === 0 ? "up" : "down", database, storage, down, storageDetails };
}

/** Anybody may ask: codes and words, nothing of where the storage is. */
async function readDetails(): Promise<Health["storageDetails"]> {
  const report = await knownReport(new Date());
  if (!report) return null;
  const view = ({ code }: Finding) => {
    const { title, means } = findingWords(code);
    return { code, title, means };
  };
  const { checkedAt, findings } = report;
  return {
    checkedAt,
    faults: findings.filter(stops).map(view),
    gaps: findings.filter((finding) => !stops(finding)).map(view),
  };
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
