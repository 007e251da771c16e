import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSender } from "#lib/server/views/session/session.ts";
import { findStoreFault } from "#lib/server/model/store/find-fault.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";

type Context = { params: Promise<{ uploadId: string }> };

/** Asked by a browser that the store does not answer: from there a refusal and a lost connection look the same. */
export const POST = route<Context>(async (request, { params }) => {
  const creator = await requireSender(request);
  await limit(request, { policy: "send-person", by: creator.id });
  await findOwnUpload(creator.id, (await params).uploadId);
  return Response.json({ fault: await findStoreFault(new Date()) });
});
