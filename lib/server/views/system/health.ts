import { stops } from "#lib/domain/store-report.ts";
import type { Finding } from "#lib/domain/store-report.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import type { Health } from "#lib/domain/wire/system.ts";
import { db } from "#lib/server/base/db/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { headBucket } from "#lib/server/base/s3/head-bucket.ts";
import { knownReport } from "#lib/server/model/store/store-report.ts";

type Part = Health["state"];

/** Milliseconds after which a part counts as down. */
const PATIENCE_MS = 3000;

/** Checks that database and storage answer. Never throws; what is down is logged with its cause. */
export async function readHealth(): Promise<Health> {
  const [database, storage, storageDetails] = await Promise.all([
    check("database", () => db.$queryRaw`SELECT 1`),
    check("storage", headBucket),
    // Without the database there are no details, and the report says so already.
    readDetails().catch(() => null),
  ]);
  const down = [
    ...(database === "down" ? ["database"] : []),
    ...(storage === "down" ? ["storage"] : []),
  ];
  return { state: down.length === 0 ? "up" : "down", database, storage, down, storageDetails };
}

/** Public: only codes and words, nothing about where the storage is. */
async function readDetails(): Promise<Health["storageDetails"]> {
  const report = await knownReport(new Date());
  if (!report) return null;
  const t = textsIn("en", "findings");
  const view = ({ code }: Finding) => {
    return { code, title: t(`title.${code}`), means: t(`means.${code}`) };
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
