import { db } from "#lib/server/base/db/client.ts";
import type { Death } from "./sandbox-failures.ts";

/** What is looked into, and whose it is. */
export type Inspected = {
  uploadId: string;
  creatorId: string;
  subject: "original" | "preview" | "pictures";
};

/** The third time that a sandbox dies of a file is the last. */
const MOST_DEATHS = 3;

/**
 * Tries that were begun and never ended, not even badly: the portal's own process ended meanwhile, or the machine was too busy.
 * That says little of the file, and several processes may be at work on one file at once, so that it takes many before the
 * file is taken for the cause.
 */
const MOST_UNENDED = 12;

export type Tries = { begun: number; deaths: number };

/** Whether a file has had its tries: nobody looks into it again. */
export function isGivenUp({ begun, deaths }: Tries): boolean {
  return deaths >= MOST_DEATHS || begun > MOST_UNENDED;
}

/** Counts a try before it begins. */
export async function beginTry({ uploadId, subject }: Inspected): Promise<Tries> {
  return db.inspection.upsert({
    where: { uploadId_subject: { uploadId, subject } },
    create: { uploadId, subject, begun: 1 },
    update: { begun: { increment: 1 } },
    select: { begun: true, deaths: true },
  });
}

/** Gives the count of a try back that ended, with a verdict or because the store failed. */
export async function endTry({ uploadId, subject }: Inspected): Promise<void> {
  await db.inspection.updateMany({
    where: { uploadId, subject, begun: { gt: 0 } },
    data: { begun: { decrement: 1 } },
  });
  await db.inspection.deleteMany({ where: { uploadId, subject, begun: 0, deaths: 0 } });
}

/** Counts a try of which the sandbox died. */
export async function countDeath({ uploadId, subject }: Inspected, death: Death): Promise<Tries> {
  return db.inspection.update({
    where: { uploadId_subject: { uploadId, subject } },
    data: { begun: { decrement: 1 }, deaths: { increment: 1 }, death },
    select: { begun: true, deaths: true },
  });
}
