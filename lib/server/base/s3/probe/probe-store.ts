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

/** Where the probe writes, and nobody else. */
const PROBE_PREFIX = "probe/";

/** Milliseconds for all of it: about thirty small requests. */
const PATIENCE_MS = 30_000;

/**
 * Tries what the portal relies on, with a few bytes under a prefix of its own, which is empty again afterwards. Never
 * throws: a store that does not answer is a finding.
 * @param origin of the pages that send and play
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
          // Afterwards, since a store that overlooks the condition replaces what was copied.
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

/** What this probe wrote, and what others did that were killed in the middle. */
async function cleanUp(prefix: string, now: Date): Promise<Finding[]> {
  try {
    await clearPrefix(PROBE_PREFIX, (key) => key.startsWith(prefix) || isLeft(key, now));
    return [];
  } catch (error) {
    return [faultOf(error)];
  }
}

/** Long enough that nobody is at it any more. */
function isLeft(key: string, now: Date): boolean {
  const [, begun = "0"] = /^probe\/(\d+)-/.exec(key) ?? [];
  return now.getTime() - Number(begun) > 2 * PATIENCE_MS;
}

/** One of each code, with all the places it was found at; what stops everything comes first. */
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
