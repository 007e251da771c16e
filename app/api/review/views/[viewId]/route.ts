import { changeView, deleteView } from "#lib/server/actions/review/saved-view.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const PATCH = endpoint(
  "PATCH /api/review/views/{viewId}",
  async (request, { params, readBody }) => {
    const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
    await limit(request, { policy: "change-person", by: reviewer.id });
    const change = await readBody();
    return { status: 200, body: await changeView(reviewer, params.viewId, change) };
  },
);

export const DELETE = endpoint("DELETE /api/review/views/{viewId}", async (request, { params }) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "change-person", by: reviewer.id });
  await deleteView(reviewer, params.viewId);
  return { status: 204 };
});
