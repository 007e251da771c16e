import type { Verdict } from "#lib/domain/verdict.ts";
import { logError } from "#lib/server/base/log.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";
import { countedRun } from "./counted-run.ts";
import type { Inspected } from "./count-tries.ts";
import { FilmAnswer } from "./film-answer.ts";
import { storedRanges } from "./read-stored.ts";
import { ReadBudgetSpent } from "./sandbox-failures.ts";

/** Inspections under way, by key and ETag. `next dev` evaluates modules again on every change. */
const kept: { newsreelInspections?: Map<string, Promise<Verdict>> } = globalThis as never;
const underWay = (kept.newsreelInspections ??= new Map());

/**
 * Inspects a stored object's bytes in a sandbox and returns the verdict: nothing a stranger sent is parsed in this
 * process. The third time a sandbox dies of it, the object is refused. Concurrent calls for one object share the
 * verdict.
 * @throws Problem `inspection_unavailable` if there is no verdict yet; what the store threw
 */
export async function inspectObject(
  inspected: Inspected,
  key: string,
  object: StoredObject,
): Promise<Verdict> {
  const name = `${object.etag} ${key}`;
  const verdict = underWay.get(name) ?? inspect(inspected, key, object);
  underWay.set(name, verdict);
  try {
    return await verdict;
  } finally {
    underWay.delete(name);
  }
}

async function inspect(inspected: Inspected, key: string, object: StoredObject): Promise<Verdict> {
  // An empty range cannot be requested.
  if (object.size === 0) return { outcome: "refused", reason: "empty" };
  try {
    const read = storedRanges(key, object);
    const run = await countedRun(inspected, { kind: "film", size: object.size }, read);
    if (run === "given up") return { outcome: "refused", reason: "inspection_failed" };
    return verdictOf(key, run.answer);
  } catch (error) {
    if (!(error instanceof ReadBudgetSpent)) throw error;
    return { outcome: "refused", reason: "unreadable" };
  }
}

function verdictOf(key: string, answer: unknown): Verdict {
  const { success, data, error } = FilmAnswer.safeParse(answer);
  if (!success) {
    logError("what the media reader makes of an object makes no sense; it is refused", error, {
      key,
    });
    return { outcome: "refused", reason: "unreadable" };
  }
  if (data.outcome === "verified") return data;
  if (data.words) {
    const failure = new Error(data.words);
    logError("the media reader gave up on an object, which is refused", failure, { key });
  }
  return { outcome: "refused", reason: data.reason };
}
