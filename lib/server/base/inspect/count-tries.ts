import { db } from "#lib/server/base/db/client.ts";
import type { Death } from "./sandbox-failures.ts";

/** What is inspected, and for whom. */
export type Inspected = {
  uploadId: string;
  creatorId: string;
  subject: "original" | "preview" | "pictures";
};

/** A file is given up when the sandbox has died of it this often. */
const MOST_DEATHS = 3;

/**
 * Tries that began and never ended: the portal's own process died, or the machine was too busy. That says little about
 * the file, and several processes may inspect one file at once, so it takes many before the file gets the blame.
 */
const MOST_UNENDED = 12;

export type Tries = { begun: number; deaths: number };

/** Whether a file has used up its tries and is not inspected again. */
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

/** Takes back the count of a try that ended with a verdict or because the store failed. */
export async function endTry({ uploadId, subject }: Inspected): Promise<void> {
  await db.inspection.updateMany({
    where: { uploadId, subject, begun: { gt: 0 } },
    data: { begun: { decrement: 1 } },
  });
  await db.inspection.deleteMany({ where: { uploadId, subject, begun: 0, deaths: 0 } });
}

/** Counts a try in which the sandbox died. */
export async function countDeath({ uploadId, subject }: Inspected, death: Death): Promise<Tries> {
  return db.inspection.update({
    where: { uploadId_subject: { uploadId, subject } },
    data: { begun: { decrement: 1 }, deaths: { increment: 1 }, death },
    select: { begun: true, deaths: true },
  });
}
