import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireOwnPage } from "#lib/server/base/http/same-origin.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { reserveForm } from "#lib/server/actions/uploads/reserve-form.ts";

/** The article's own contract: one call, one form, for a page that knows nothing else of the portal. */
export const GET = endpoint("GET /api/upload-params", async (request, { readQuery }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  // It takes a place although it is a GET. A token is never sent by a browser of its own accord.
  if (!request.headers.has("authorization")) requireOwnPage(request);
  const file = readQuery();
  const { url, fields } = await reserveForm(creator, file, await databaseNow());
  return { status: 200, body: { endpoint_url: url, params: fields } };
});
