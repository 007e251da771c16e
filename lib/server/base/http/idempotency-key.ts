import { Problem } from "#lib/domain/problem.ts";
import { idempotencyKey } from "#lib/domain/wire/uploads.ts";

/** Reads the Idempotency-Key of a request, if it has one. @throws Problem `invalid_request` for a malformed one */
export function readIdempotencyKey(request: Request): string | undefined {
  const key = request.headers.get("idempotency-key");
  if (key === null) return undefined;
  const parsed = idempotencyKey.safeParse(key);
  if (parsed.success) return key;
  throw new Problem("invalid_request", parsed.error.issues[0]?.message ?? "");
}
