import { FindKnownFiles } from "#lib/domain/wire/uploads.ts";
import type { KnownFiles } from "#lib/domain/wire/uploads.ts";
import { readBody } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { findKnownOf } from "#lib/server/views/uploads/find-known.ts";

export const POST = route(async (request) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  const { fingerprints } = await readBody(request, FindKnownFiles);
  const found: KnownFiles = { files: await findKnownOf(creator.id, fingerprints) };
  return Response.json(found);
});
