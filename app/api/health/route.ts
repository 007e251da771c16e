import { route } from "#lib/server/http/route.ts";
import { readHealth } from "#lib/server/health.ts";

export const GET = route(async () => {
  const health = await readHealth();
  return Response.json(health, { status: health.state === "up" ? 200 : 503 });
});
