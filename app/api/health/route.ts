import { route } from "#lib/server/base/http/route.ts";
import { readHealth } from "#lib/server/views/system/health.ts";
import type { Health } from "#lib/server/views/system/health.ts";

/** Milliseconds that an answer stands: however often strangers ask, database and storage are asked twice a second. */
const STANDS_MS = 500;

let last: { at: number; health: Promise<Health> } | undefined;

export const GET = route(async () => {
  const now = performance.now();
  if (!last || now - last.at > STANDS_MS) last = { at: now, health: readHealth() };
  const health = await last.health;
  return Response.json(health, { status: health.state === "up" ? 200 : 503 });
});
