import { Problem } from "#lib/domain/problem.ts";

/** The Idempotency-Key of a request, if it has one. @throws Problem `invalid_request` for one that is no such key */
export function readIdempotencyKey(request: Request): string | undefined {
  const key = request.headers.get("idempotency-key");
  if (key === null) return undefined;
  if (/^[\x21-\x7e]{8,200}$/.test(key)) return key;
  throw new Problem(
    "invalid_request",
    "An Idempotency-Key has 8 to 200 visible ASCII characters, for example a UUID.",
  );
}
