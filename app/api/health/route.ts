import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { readHealth } from "#lib/server/views/system/health.ts";
import type { Health } from "#lib/domain/wire/system.ts";

/** Milliseconds that an answer stands: however often strangers ask, database and storage are asked twice a second. */
const STANDS_MS = 500;

let last: { at: number; health: Promise<Health> } | undefined;

export const GET = endpoint("GET /api/health", async () => {
  const now = performance.now();
  if (!last || now - last.at > STANDS_MS) last = { at: now, health: readHealth() };
  const health = await last.health;
  return { status: health.state === "up" ? 200 : 503, body: health };
});
