import { Problem } from "#lib/domain/problem.ts";
import { db } from "../db/client.ts";
import type { Prisma, Upload } from "../db/generated/client.ts";
import { logError } from "../log.ts";
import { cleanStorage } from "./clean-storage.ts";
import { expireOverdue } from "./expire.ts";
import { settle } from "./settle.ts";

/** Rows a run takes up of each kind; the next run takes the rest. */
const BATCH = 100;

/** Milliseconds that a run may take before it leaves the rest to the next: Vercel ends a function after 60 s. */
const TIME_BUDGET_MS = 45_000;

export type Reconciled = { completed: number; expired: number; cleaned: number; failed: number };

/**
 * The healer: completes what arrived although nobody said so, ends what nobody finished, and removes what that left in
 * storage. Any number of runs may overlap; every step is idempotent.
 * @param clock asked between steps, for the time budget
 */
export async function reconcile(now: Date, clock: () => number = Date.now): Promise<Reconciled> {
  const until = clock() + TIME_BUDGET_MS;
  const done: Reconciled = { completed: 0, expired: 0, cleaned: 0, failed: 0 };

  // What is about to expire comes first: bytes that did arrive must not be lost to the clock.
  await eachOf({ state: "RESERVED" }, { expiresAt: "asc" }, async (upload) => {
    if ((await settleIfWhole(upload, now)) === "settled") done.completed += 1;
  });
  done.expired = await db.$transaction((tx) => expireOverdue(tx, {}, now));
  await eachOf(
    { state: { in: ["CANCELLED", "EXPIRED", "REFUSED"] }, cleanedAt: null },
    { settledAt: "asc" },
    async (upload) => {
      await cleanStorage(upload, now);
      done.cleaned += 1;
    },
  );
  return done;

  async function eachOf(
    where: Prisma.UploadWhereInput,
    orderBy: Prisma.UploadOrderByWithRelationInput,
    step: (upload: Upload) => Promise<void>,
  ): Promise<void> {
    for (const upload of await db.upload.findMany({ where, orderBy, take: BATCH })) {
      if (clock() > until) return;
      try {
        await step(upload);
      } catch (error) {
        done.failed += 1;
        logError("reconcile left an upload for the next run", error, { uploadId: upload.id });
      }
    }
  }
}

async function settleIfWhole(upload: Upload, now: Date): Promise<"settled" | "waiting"> {
  try {
    await settle(upload.id, now);
    return "settled";
  } catch (error) {
    if (error instanceof Problem && error.code === "upload_incomplete") return "waiting";
    throw error;
  }
}
