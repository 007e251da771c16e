import { changeUsualDetails } from "#lib/server/actions/people/change-usual-details.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

/** Sets what a creator's new videos start with. */
export const PUT = endpoint("PUT /api/account/details", async (request, { readBody }) => {
  const creator = await requireSession(request);
  await limit(request, { policy: "change-person", by: creator.id });
  await changeUsualDetails(creator.id, await readBody());
  return { status: 204 };
});
