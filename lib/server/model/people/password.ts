import { randomBytes, timingSafeEqual } from "node:crypto";
import { deriveKey } from "./password-pool.ts";
import type { Asker } from "./password-queue.ts";

// scrypt with N = 2^17, r = 8, p = 1: 128 MiB and about a third of a second on one core (OWASP Password Storage Cheat
// Sheet, the first of its scrypt settings).
const COST = { N: 2 ** 17, r: 8, p: 1 };
const KEY_BYTES = 32;

/**
 * Hashes a password for storage: `scrypt$N$r$p$salt$hash`, so that old hashes stay valid when parameters change.
 * @param by who asks: many requests of one do not delay another's
 * @throws Problem `sign_ins_busy`
 */
export async function hashPassword(password: string, by = "the portal"): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST, { known: true, by });
  return ["scrypt", ...Object.values(COST), salt.toString("base64"), key.toString("base64")].join(
    "$",
  );
}

/**
 * Verifies a password against a stored hash. Without a stored hash it takes just as long and returns false, so that the
 * time does not reveal which addresses have an account.
 * @throws Problem `sign_ins_busy`
 */
export async function verifyPassword(
  password: string,
  stored: string | null,
  asker: Asker,
): Promise<boolean> {
  const [scheme, n, r, p, salt, hash] = stored?.split("$") ?? [];
  if (scheme !== "scrypt" || !salt || !hash) {
    await derive(password, randomBytes(16), COST, asker);
    return false;
  }
  const expected = Buffer.from(hash, "base64");
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  const actual = await derive(password, Buffer.from(salt, "base64"), cost, asker);
  return timingSafeEqual(expected, actual);
}

function derive(
  password: string,
  salt: Buffer,
  cost: { N: number; r: number; p: number },
  asker: Asker,
): Promise<Buffer> {
  // NFKC, as NIST SP 800-63B asks: the same password typed on another keyboard is the same bytes.
  const plain = password.normalize("NFKC");
  return deriveKey({ password: plain, salt, keyBytes: KEY_BYTES, cost }, asker);
}
