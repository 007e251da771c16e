import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { checkAddresses } from "#lib/server/views/people/check-addresses.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const POST = endpoint(
  "POST /api/people/invitations/check",
  async (request, { readBody }) => {
    const admin = await requireRole(request, "ADMIN");
    await limit(request, { policy: "list-person", by: admin.id });
    const { emails } = await readBody();
    return { status: 200, body: { addresses: await checkAddresses(emails, await databaseNow()) } };
  },
);
