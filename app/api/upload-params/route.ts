import { z } from "zod";
import { readQuery } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { requireOwnPage } from "#lib/server/http/same-origin.ts";
import { requireRole } from "#lib/server/session.ts";
import { reserveForm } from "#lib/server/uploads/reserve-form.ts";

const UploadParams = z.object({
  filename: z.string().trim().min(1, "say the file's name").max(255),
  content_type: z.string().trim().max(255).default(""),
});

/** The article's own contract: one call, one form, for a page that knows nothing else of the portal. */
export const GET = route(async (request) => {
  const creator = await requireRole(request, "CREATOR");
  // It takes a place although it is a GET. A token is never sent by a browser of its own accord.
  if (!request.headers.has("authorization")) requireOwnPage(request);
  const file = readQuery(request, UploadParams);
  const { url, fields } = await reserveForm(creator, file, new Date());
  return Response.json({ endpoint_url: url, params: fields });
});
