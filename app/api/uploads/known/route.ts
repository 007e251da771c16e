import type { KnownFiles } from "#lib/domain/wire/uploads.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { findKnownOf } from "#lib/server/views/uploads/find-known.ts";

export const POST = endpoint("POST /api/uploads/known", async (request, { readBody }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const { fingerprints } = await readBody();
  const found: KnownFiles = { files: await findKnownOf(creator.id, fingerprints) };
  return { status: 200, body: found };
});
