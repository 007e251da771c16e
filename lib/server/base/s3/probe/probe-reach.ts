import type { Finding } from "#lib/domain/store-report.ts";
import { headBucket } from "#lib/server/base/s3/head-bucket.ts";
import { putText } from "#lib/server/base/s3/put-text.ts";
import { ownBucketUrl } from "#lib/server/base/s3/storage-origin.ts";
import { faultOf } from "./faults.ts";

/** Milliseconds between the two clocks. Nothing breaks yet, but URLs live shorter or longer than they say. */
const MOST_SKEW_MS = 60_000;

/** Probes whether the bucket exists and the portal may read and write in it. */
export async function probeReach(key: string): Promise<Finding[]> {
  try {
    await headBucket();
  } catch (error) {
    return [faultOf(error)];
  }
  try {
    await putText(key, "Newsreel tests what this storage does.", "text/plain");
    return [];
  } catch (error) {
    const fault = faultOf(error);
    return [fault.code === "access_denied" ? { ...fault, code: "probe_denied" } : fault];
  }
}

/** Compares this machine's clock with the store's, in whole seconds, which is all its answers tell. */
export async function probeClock(signal: AbortSignal): Promise<Finding[]> {
  const asked = Date.now();
  const response = await fetch(ownBucketUrl, { method: "HEAD", redirect: "manual", signal });
  const answered = Date.now();
  const theirs = Date.parse(response.headers.get("date") ?? "");
  if (Number.isNaN(theirs)) return [];
  const skew = (asked + answered) / 2 - theirs;
  if (Math.abs(skew) - (answered - asked) / 2 - 1000 <= MOST_SKEW_MS) return [];
  const minutes = Math.round(Math.abs(skew) / 60_000);
  const detail = `this machine is ${minutes} min ${skew > 0 ? "ahead" : "behind"}`;
  return [{ code: "clock_off", detail }];
}
