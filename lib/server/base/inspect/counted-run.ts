import { availableParallelism } from "node:os";
import { Problem } from "#lib/domain/problem.ts";
import type { ReadBytes } from "#lib/domain/read-bytes.ts";
import { logError } from "#lib/server/base/log.ts";
import { beginTry, countDeath, endTry, isGivenUp } from "./count-tries.ts";
import type { Inspected } from "./count-tries.ts";
import { FairSlots } from "./fair-slots.ts";
import { StoreFailed } from "./read-stored.ts";
import { runSandbox } from "./run-sandbox.ts";
import { SandboxDied, SandboxTooSlow, SandboxUnavailable } from "./sandbox-failures.ts";
import type { SandboxTask } from "./sandbox-protocol.ts";

/** Milliseconds to wait for a slot. After that, the next call or the reconcile job does the work. */
const WAIT_MS = 8_000;

/** Concurrent sandboxes of this process. `next dev` evaluates modules again on every change. */
const kept: { newsreelSandboxes?: FairSlots } = globalThis as never;
const slots = (kept.newsreelSandboxes ??= new FairSlots(
  Math.max(2, Math.floor(availableParallelism() / 2)),
));

/**
 * Runs a sandbox as soon as the creator gets a slot. The try is recorded before it begins, so that a file that kills
 * whatever inspects it is given up in the end; a try that ends, or fails for another reason, is taken back.
 * @throws Problem `inspection_unavailable`; what the store threw; ReadBudgetSpent
 */
export async function countedRun(
  inspected: Inspected,
  task: SandboxTask,
  read: ReadBytes,
): Promise<{ answer: unknown } | "given up"> {
  const giveBack = await takeSlot(inspected.creatorId);
  try {
    if (isGivenUp(await beginTry(inspected))) {
      await endTry(inspected);
      return "given up";
    }
    return await tryOnce(inspected, task, read);
  } finally {
    giveBack();
  }
}

async function tryOnce(
  inspected: Inspected,
  task: SandboxTask,
  read: ReadBytes,
): Promise<{ answer: unknown } | "given up"> {
  try {
    const answer = await runSandbox(task, read);
    await endTry(inspected);
    return { answer };
  } catch (error) {
    if (error instanceof SandboxDied) {
      logError("a sandbox died of a file", error, inspected);
      if (isGivenUp(await countDeath(inspected, error.death))) return "given up";
      throw unavailable(error);
    }
    // It may never have ended, so it stays counted as a try that did not.
    if (error instanceof SandboxTooSlow) {
      logError("a sandbox was not done in time", error, inspected);
      throw unavailable(error);
    }
    await endTry(inspected);
    if (error instanceof SandboxUnavailable) {
      logError("files cannot be looked into", error);
      throw unavailable(error);
    }
    throw error instanceof StoreFailed ? error.cause : error;
  }
}

async function takeSlot(owner: string): Promise<() => void> {
  try {
    return await slots.take(owner, AbortSignal.timeout(WAIT_MS));
  } catch (cause) {
    throw unavailable(cause);
  }
}

function unavailable(cause: unknown): Problem {
  return new Problem(
    "inspection_unavailable",
    "The file could not be checked just now. Nothing is lost; try again shortly.",
    { headers: { "retry-after": "5" }, cause },
  );
}
