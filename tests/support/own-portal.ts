import { portal } from "./e2e.ts";
import { preparePortal, serve } from "./portal.ts";
import type { App, PortalFacts } from "./portal.ts";
import { bucketOf, BUCKETS } from "./other-store.ts";

/** As many as all files of a run prepare: one of its two processes may get most of them. */
const PORTALS_PER_PROCESS = 31;

let prepared = 0;

/** A database, a bucket and sign-ins that no other test knows, on the run's PostgreSQL and store. */
export async function prepareOwnPortal(env: Record<string, string> = {}): Promise<PortalFacts> {
  return preparePortal(portal().services, { S3_BUCKET: ownBucket(), ...env });
}

/** As above, and served. */
export async function startOwnPortal(
  env: Record<string, string> = {},
): Promise<{ facts: PortalFacts; app: App }> {
  const facts = await prepareOwnPortal(env);
  return { facts, app: await serve(facts) };
}

/**
 * Its pages come from another origin: in a bucket that is in use it would take the CORS rule away from whoever uses it. The
 * first is the common portal's, and Playwright numbers the processes that run tests.
 */
function ownBucket(): string {
  const number = Number(process.env["TEST_WORKER_INDEX"] ?? 0) * PORTALS_PER_PROCESS + prepared;
  prepared += 1;
  return bucketOf(portal().services.store, 1 + (number % (BUCKETS - 1)));
}
