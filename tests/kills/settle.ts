import { setTimeout as sleep } from "node:timers/promises";
import { askDatabase } from "../support/invitees.ts";
import { parts } from "./stack.ts";
import type { Stack } from "./stack.ts";

const SETTLES_WITHIN_MS = 240_000;
const PROBE_IS_OVER_MS = 65_000;

/**
 * Waits until all is settled: every part runs, nothing is reserved any more (what nobody finished has run out), nothing is left to be
 * completed or cleaned, every decision has taken effect. @returns whether it came to that
 */
export async function settleAll(stack: Stack, findLeft: () => Promise<string[]>): Promise<boolean> {
  const began = Date.now();
  let isProbed = false;
  const end = Date.now() + SETTLES_WITHIN_MS;
  const isOver = () => Date.now() > end;
  while ((await stack.alive()).size < parts.length && !isOver()) await sleep(200);
  // Whole films first; then what is left is as if nobody had come back for a day.
  while (!(await reconcile(stack)) && !isOver()) await sleep(500);
  await askDatabase(
    stack.database,
    `UPDATE "Upload" SET "expiresAt" = now() - interval '1 second' WHERE state = 'RESERVED'`,
  );
  for (;;) {
    const isQuiet = await reconcile(stack);
    const left = await findLeft();
    if (
      isQuiet &&
      (await countReserved(stack)) === 0 &&
      (await countHeld(stack)) === 0 &&
      left.length === 0
    )
      return true;
    if (isOver()) return false;
    // What a killed probe of the store has left is taken away by the next one that comes a minute later, at a start.
    const isOnlyProbed = left.length > 0 && left.every((key) => key.startsWith("probe/"));
    if (isOnlyProbed && !isProbed && Date.now() - began > PROBE_IS_OVER_MS) {
      isProbed = true;
      const app = (await stack.alive()).get("app");
      if (app) process.kill(app, "SIGKILL");
    }
    await sleep(2000);
  }
}

/** @returns whether there was nothing to do */
async function reconcile({ url, cronSecret }: Stack): Promise<boolean> {
  const headers = { authorization: `Bearer ${cronSecret}` };
  const answer = await fetch(`${url}/api/cron/reconcile`, { headers }).catch(() => null);
  if (!answer?.ok) return false;
  const { completed, expired, cleaned, failed } = await answer.json();
  return completed + expired + cleaned + failed === 0;
}

async function countReserved({ database }: Stack): Promise<number> {
  const reserved = `SELECT count(*)::int AS count FROM "Upload" WHERE state = 'RESERVED'`;
  const [row] = await askDatabase<{ count: number }>(database, reserved);
  return row?.count ?? 0;
}

/** Decisions that can still be undone. */
async function countHeld({ database }: Stack): Promise<number> {
  const held = `SELECT count(*)::int AS count FROM "PendingDecision"`;
  const [row] = await askDatabase<{ count: number }>(database, held);
  return row?.count ?? 0;
}
