import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { revokeToken } from "#lib/server/actions/people/api-tokens.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

export const DELETE = endpoint(
  "DELETE /api/account/tokens/{tokenId}",
  async (request, { params }) => {
    const person = await requireSession(request);
    await limit(request, { policy: "change-person", by: person.id });
    const { tokenId } = params;
    await revokeToken(person, tokenId, await databaseNow());
    return { status: 204 };
  },
);
