import { randomUUID } from "node:crypto";
import { stops } from "#lib/domain/store-report.ts";
import type { Finding, StoreReport } from "#lib/domain/store-report.ts";
import { clearPrefix } from "#lib/server/base/s3/clear-prefix.ts";
import { faultOf } from "./faults.ts";
import { probeConditions } from "./probe-conditions.ts";
import { probeCors } from "./probe-cors.ts";
import { probeCompleteTwice, probeParts } from "./probe-parts.ts";
import { probeClock, probeReach } from "./probe-reach.ts";
import { probeForms, probePuts } from "./probe-sending.ts";
import { gather } from "./trial.ts";

/** Prefix that only the probe writes to. */
const PROBE_PREFIX = "probe/";

/** Milliseconds for the whole probe: about thirty small requests. */
const PATIENCE_MS = 30_000;

/**
 * Probes everything the portal relies on, with a few bytes under its own prefix, which it empties afterwards. Never
 * throws: a store that does not answer is a finding.
 * @param origin of the pages that upload and play
 */
export async function probeStore(origin: string, now: Date): Promise<StoreReport> {
  const prefix = `${PROBE_PREFIX}${now.getTime()}-${randomUUID()}/`;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const reach = await probeReach(`${prefix}object`);
  const isSilent = reach.some(({ code }) => code === "unreachable");
  const clock = isSilent ? [] : await gather([probeClock(signal)]);
  const isWritten = reach.length === 0;
  const findings = isWritten
    ? await gather([
        probeCors(`${prefix}object`, origin, signal),
        probeForms(prefix, signal),
        probePuts(prefix, signal),
        probeParts(prefix, signal),
        probeConditions(prefix, signal).then(async (found) => [
          ...found,
          // Last, because a store that ignores the condition overwrites the copy.
          ...(await probeCompleteTwice(prefix, signal)),
        ]),
      ])
    : reach;
  const cleaned = isWritten ? await gather([cleanUp(prefix, now)]) : [];
  return {
    checkedAt: now.toISOString(),
    findings: merged([...findings, ...clock, ...cleaned]),
  };
}

/** Deletes what this probe wrote, and what killed probes left behind. */
async function cleanUp(prefix: string, now: Date): Promise<Finding[]> {
  try {
    await clearPrefix(PROBE_PREFIX, (key) => key.startsWith(prefix) || isLeft(key, now));
    return [];
  } catch (error) {
    return [faultOf(error)];
  }
}

/** Whether an object is so old that no probe can be using it. */
function isLeft(key: string, now: Date): boolean {
  const [, begun = "0"] = /^probe\/(\d+)-/.exec(key) ?? [];
  return now.getTime() - Number(begun) > 2 * PATIENCE_MS;
}

/** Merges findings: one for each code, with all the places where it was found, fatal ones first. */
function merged(findings: Finding[]): Finding[] {
  const details = new Map<Finding["code"], Set<string>>();
  for (const { code, detail } of findings) {
    const known = details.get(code) ?? new Set();
    details.set(code, detail ? known.add(detail) : known);
  }
  return [...details]
    .map(([code, at]): Finding => (at.size > 0 ? { code, detail: [...at].join(", ") } : { code }))
    .toSorted((a, b) => Number(stops(b)) - Number(stops(a)));
}
