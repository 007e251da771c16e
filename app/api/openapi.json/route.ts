import { apiDocument } from "#lib/domain/wire/openapi.ts";
import { route } from "#lib/server/base/http/route.ts";

let made: string | undefined;

/** For anyone: it is the same for every portal of this version, and says nothing of what is in it. */
export const GET = route(() => {
  made ??= JSON.stringify(apiDocument());
  return new Response(made, {
    headers: { "content-type": "application/json", "cache-control": "public, max-age=300" },
  });
});
