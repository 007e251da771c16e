import { portal } from "./e2e.ts";
import { preparePortal, serve } from "./portal.ts";
import type { App, PortalFacts } from "./portal.ts";

/** A database, a bucket and sign-ins that no other test knows, on the run's PostgreSQL and store. */
export async function prepareOwnPortal(env: Record<string, string> = {}): Promise<PortalFacts> {
  const common = portal();
  // Its pages come from another origin: in the common bucket it would take the CORS rule away from everybody.
  const taken = common.settings["S3_BUCKET"];
  const bucket = ["newsreel-test-14", "newsreel-test-15"].find((name) => name !== taken) ?? "";
  return preparePortal(common.services, { S3_BUCKET: bucket, ...env });
}

/** As above, and served. */
export async function startOwnPortal(
  env: Record<string, string> = {},
): Promise<{ facts: PortalFacts; app: App }> {
  const facts = await prepareOwnPortal(env);
  return { facts, app: await serve(facts) };
}
