import { CustomSource, Input, MATROSKA, MP4, MPEG_TS, QTFF, WEBM } from "mediabunny";
import { containerChecks } from "#lib/domain/container-checks.ts";
import type { Verdict } from "#lib/domain/verdict.ts";
import { logError } from "../log.ts";
import type { StoredObject } from "../s3/objects.ts";
import { readRange } from "../s3/objects.ts";
import { readAhead } from "./read-ahead.ts";
import { readMediaFacts } from "./read-media-facts.ts";

/** Bytes. An index grows with the film: about 40 MB for twelve hours. What needs more than this is not read. */
const READ_BUDGET_BYTES = 128 * 1024 * 1024;

/** Milliseconds for all ranged reads together. Vercel ends a function after 60 s by default. */
const TIME_BUDGET_MS = 40_000;

class ReadBudgetSpent extends Error {}

/**
 * Judges a stored object by reading its head, and its end where the index is there, over ranges: container, tracks,
 * duration, sizes, codecs. The bytes decide; name and declared type are not asked.
 * @throws if the store fails; that is no verdict
 */
export async function judge(key: string, object: StoredObject): Promise<Verdict> {
  const signal = AbortSignal.timeout(TIME_BUDGET_MS);
  let left = READ_BUDGET_BYTES;
  let storeFailure: unknown;
  const readStored = async (start: number, end: number) => {
    left -= end - start;
    if (left < 0) throw new ReadBudgetSpent(`more than ${READ_BUDGET_BYTES} bytes to read`);
    try {
      return await readRange(key, object.etag, start, end, signal);
    } catch (error) {
      storeFailure = error;
      throw error;
    }
  };

  const read = readAhead(readStored, object.size);
  const refused = await containerChecks(read, object.size);
  if (refused) return { outcome: "refused", reason: refused };

  const input = new Input({
    formats: [MP4, QTFF, MATROSKA, WEBM, MPEG_TS],
    source: new CustomSource({
      getSize: () => object.size,
      read,
      // 64 KiB at a time; what is behind it is read ahead as far as it proves to be wanted.
      prefetchProfile: "fileSystem",
      handleUnhandledError: () => undefined,
    }),
  });
  try {
    return await readMediaFacts(input);
  } catch (error) {
    // A store that fails is not a file that is broken: the step is tried again, nobody is refused for it.
    if (storeFailure) throw storeFailure;
    if (!(error instanceof ReadBudgetSpent)) logUnreadable(key, error);
    return { outcome: "refused", reason: "unreadable" };
  } finally {
    input.dispose();
  }
}

/** A parser that stumbles is the file's fault in all likelihood, but we want to know if it is ours. */
function logUnreadable(key: string, error: unknown): void {
  logError("the media reader gave up on an object, which is refused as unreadable", error, { key });
}
