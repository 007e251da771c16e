import { z } from "zod";
import { findingCodes, findingLine, stops } from "#lib/domain/store-report.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import type { Finding, StoreReport } from "#lib/domain/store-report.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { env } from "#lib/server/base/env.ts";
import { logError, logNote } from "#lib/server/base/log.ts";
import { probeStore } from "#lib/server/base/s3/probe/probe-store.ts";
import { ownBucketUrl } from "#lib/server/base/s3/storage-origin.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";

/** Origin of the pages that upload to the bucket. */
const origin = new URL(env.NEXTAUTH_URL).origin;

/** Findings hold for one bucket and one origin. */
const place = `${ownBucketUrl} from ${origin}`;

const Report = z.object({
  checkedAt: z.string(),
  findings: z.array(z.object({ code: z.enum(findingCodes), detail: z.string().optional() })),
});

/**
 * Probes the store and stores the findings for all processes. Faults that begin or end are recorded in the activity log
 * once, whichever process finds them.
 * @throws if the database does not answer
 */
export async function checkStore(now: Date): Promise<StoreReport> {
  const report = await probeStore(origin, now);
  await db.$transaction(async (tx) => {
    await tx.storeCheck.createMany({
      data: { place, report: { checkedAt: report.checkedAt, findings: [] }, checkedAt: now },
      skipDuplicates: true,
    });
    // Concurrent checks write one after the other.
    await tx.$queryRaw`SELECT 1 FROM "StoreCheck" WHERE place = ${place} FOR UPDATE`;
    const before = await readStoredReport(tx);
    await tx.storeCheck.update({ where: { place }, data: { report, checkedAt: now } });
    await recordChanges(tx, before?.findings ?? [], report.findings, now);
  });
  return report;
}

/** Reads the latest findings of any process; null if there are none yet. */
export async function readStoredReport(tx: Tx = db): Promise<StoreReport | null> {
  const row = await tx.storeCheck.findUnique({ where: { place } });
  const report = Report.safeParse(row?.report);
  return report.success ? report.data : null;
}

/** Logs one line for each finding, for the operator. */
export function logReport({ findings }: StoreReport): void {
  if (findings.length === 0) logNote("the storage does all that the portal relies on");
  for (const finding of findings) {
    const line = `storage: ${findingLine(textsIn("en", "findings"), finding)}`;
    if (stops(finding)) logError(line, undefined, { code: finding.code });
    else logNote(line, { code: finding.code });
  }
}

async function recordChanges(
  tx: Tx,
  before: Finding[],
  after: Finding[],
  now: Date,
): Promise<void> {
  const faultsOf = (findings: Finding[]) => findings.filter(stops);
  const isIn = (findings: Finding[], { code }: Finding) =>
    findings.some((finding) => finding.code === code);
  for (const fault of faultsOf(after)) {
    if (isIn(before, fault)) continue;
    const { code, detail = null } = fault;
    await recordEvent(
      tx,
      { kind: "storage.fault_found", actorId: null, data: { code, detail } },
      now,
    );
  }
  for (const { code } of faultsOf(before)) {
    if (isIn(after, { code })) continue;
    await recordEvent(tx, { kind: "storage.fault_gone", actorId: null, data: { code } }, now);
  }
}
