import { apiDocument } from "#lib/domain/wire/openapi.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";

let made: ReturnType<typeof apiDocument> | undefined;

/** For anyone: it is the same for every portal of this version, and says nothing of what is in it. */
export const GET = endpoint("GET /api/openapi.json", () => {
  made ??= apiDocument();
  return { status: 200, headers: { "cache-control": "public, max-age=300" }, body: { ...made } };
});
