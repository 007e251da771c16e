import { S3ServiceException } from "@aws-sdk/client-s3";
import { faultOf } from "./faults.ts";
import type { Finding } from "#lib/domain/store-report.ts";

/** The store's answer to a request that it should accept, or should refuse. */
export type Outcome = { taken: true } | { taken: false; status: number; code: string };

/** Runs one request of the SDK. @throws if there is no answer: a network error, or a busy store */
export async function attempt(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    await work();
    return { taken: true };
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (!(error instanceof Error) || !status || (status >= 500 && status !== 501)) throw error;
    return { taken: false, status, code: error.name };
  }
}

/** Runs one request as a browser would send it. @throws as {@link attempt} */
export async function attemptFetch(url: string, init: RequestInit): Promise<Outcome> {
  const response = await fetch(url, { redirect: "manual", ...init });
  const text = await response.text();
  const { status } = response;
  if (response.ok) return { taken: true };
  const code = /<Code>([^<]+)<\/Code>/.exec(text)?.[1] ?? "";
  if (status >= 500 && status !== 501) throw new Error(`the store answered ${status} ${code}`);
  return { taken: false, status, code };
}

/** Returns finding `code` with the places where it applies; none if it applies nowhere. */
export function foundAt(code: Finding["code"], places: Record<string, boolean>): Finding[] {
  const where = Object.keys(places).filter((place) => places[place]);
  return where.length > 0 ? [{ code, detail: where.join(", ") }] : [];
}

/** Returns a finding if the store refused what it must accept. */
export function unlessTaken(outcome: Outcome, what: string): Finding[] {
  if (outcome.taken) return [];
  return [{ code: "not_supported", detail: `${what}: ${outcome.status} ${outcome.code}`.trim() }];
}

/** Collects the findings of all probes; one without an answer is a finding itself. */
export async function gather(probes: Promise<Finding[]>[]): Promise<Finding[]> {
  const settled = await Promise.allSettled(probes);
  return settled.flatMap((each) =>
    each.status === "fulfilled" ? each.value : [faultOf(each.reason)],
  );
}
