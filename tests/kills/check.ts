import { GetObjectCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import type { S3Client } from "@aws-sdk/client-s3";
import { askDatabase } from "../support/invitees.ts";
import { checksumOf } from "./films.ts";
import type { Entry, Ledger } from "./ledger.ts";
import type { Stack } from "./stack.ts";

type Row = { id: string; state: string; key: string; storedChecksum: string | null };

/** Everything that was acknowledged or whole and is not there as it should be, in words. */
export async function findLost(stack: Stack, s3: S3Client, ledger: Ledger): Promise<string[]> {
  const rows = await askDatabase<Row>(
    stack.database,
    `SELECT id, state, key, "storedChecksum" FROM "Upload"`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const lost: string[] = [];
  for (const entry of ledger.entries) {
    const row = byId.get(entry.uploadId);
    const why = row ? await whyLost(entry, row, stack, s3) : "its reservation is gone";
    if (why) lost.push(`${entry.uploadId}: ${why}`);
  }
  const decisions = await askDatabase<{ uploadId: string; kind: string }>(
    stack.database,
    `SELECT "uploadId", kind FROM "TimelineEntry" WHERE kind LIKE 'review.%'`,
  );
  const kept = new Set(decisions.map(({ uploadId, kind }) => `${uploadId} ${kind}`));
  for (const { uploadId, decision } of ledger.decided) {
    const kind = `review.${decision.toLowerCase()}`;
    if (!kept.has(`${uploadId} ${kind}`)) lost.push(`${uploadId}: ${kind} was acknowledged`);
  }
  return lost;
}

async function whyLost(
  entry: Entry,
  { state, key, storedChecksum }: Row,
  { storage }: Stack,
  s3: S3Client,
): Promise<string | null> {
  const { film, isRefused, isSent, told, cancelAsked } = entry;
  if (told && told !== state) return `told ${told}, is ${state}`;
  const isWhole = isSent && !cancelAsked;
  if (isWhole && state !== (isRefused ? "REFUSED" : "VERIFIED")) return `whole, and is ${state}`;
  if (state !== "VERIFIED") return null;
  if (storedChecksum !== film.checksum) return `has the checksum ${storedChecksum}`;
  const at = { Bucket: storage.bucket, Key: key };
  try {
    const head = await s3.send(new HeadObjectCommand({ ...at, ChecksumMode: "ENABLED" }));
    if (head.ChecksumCRC64NVME !== film.checksum) return "its object has another checksum";
    const { Body } = await s3.send(new GetObjectCommand(at));
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    return checksumOf(bytes) === film.checksum ? null : "its bytes have another checksum";
  } catch (error) {
    return `its object: ${error instanceof Error ? error.name : String(error)}`;
  }
}

/** Everything that happened more often than it may. */
export async function findDoubled({ database }: Stack, limit: number): Promise<string[]> {
  const questions = {
    "verdicts of one upload": `SELECT "uploadId" AS what, count(*)::int FROM "TimelineEntry"
      WHERE kind IN ('upload.verified', 'upload.refused', 'upload.cancelled', 'upload.expired')
      GROUP BY 1 HAVING count(*) > 1`,
    "entries of one reservation": `SELECT "uploadId" AS what, count(*)::int FROM "TimelineEntry"
      WHERE kind = 'upload.reserved' GROUP BY 1 HAVING count(*) > 1`,
    "decisions on one upload": `SELECT "uploadId" AS what, count(*)::int FROM "TimelineEntry"
      WHERE kind LIKE 'review.%' GROUP BY 1 HAVING count(*) > 1`,
    "orders to encode one upload": `SELECT "uploadId" AS what, count(*)::int FROM "TimelineEntry"
      WHERE kind = 'encoding.queued' GROUP BY 1 HAVING count(*) > 1`,
    "ends of one encoding": `SELECT "uploadId" AS what, count(*)::int FROM "TimelineEntry"
      WHERE kind IN ('encoding.ready', 'encoding.failed') GROUP BY 1 HAVING count(*) > 1`,
    "exports of one upload": `SELECT "uploadId" AS what, count(*)::int FROM "TimelineEntry"
      WHERE kind = 'export.done' GROUP BY 1 HAVING count(*) > 1`,
    [`places of one creator, who has ${limit}`]: `SELECT "creatorId" AS what, count(*)::int FROM "Upload"
      WHERE state IN ('RESERVED', 'VERIFIED', 'REFUSED') GROUP BY 1 HAVING count(*) > ${limit}`,
  };
  const doubled: string[] = [];
  for (const [name, question] of Object.entries(questions)) {
    const rows = await askDatabase<{ what: string; count: number }>(database, question);
    doubled.push(...rows.map(({ what, count }) => `${what}: ${count} ${name}`));
  }
  return doubled;
}
