import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

// scrypt with N = 2^17, r = 8, p = 1: 128 MiB and about a third of a second on one core
// (OWASP Password Storage Cheat Sheet, the first of its scrypt settings).
const N = 2 ** 17;
const R = 8;
const P = 1;
const KEY_BYTES = 32;

/** Hashes a password for keeping: `scrypt$N$r$p$salt$hash`, so that old hashes stay valid when parameters change. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, N, R, P);
  return ["scrypt", N, R, P, salt.toString("base64"), key.toString("base64")].join("$");
}

/**
 * Whether `password` is the one behind `stored`. With no stored hash it works just as long and answers no, so that
 * the time taken does not tell which addresses have an account.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [scheme, n, r, p, salt, hash] = stored?.split("$") ?? [];
  if (scheme !== "scrypt" || !salt || !hash) {
    await derive(password, randomBytes(16), N, R, P);
    return false;
  }
  const expected = Buffer.from(hash, "base64");
  const actual = await derive(
    password,
    Buffer.from(salt, "base64"),
    Number(n),
    Number(r),
    Number(p),
  );
  return timingSafeEqual(expected, actual);
}

function derive(password: string, salt: Buffer, n: number, r: number, p: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // NFKC, as NIST SP 800-63B asks: the same password typed on another keyboard is the same bytes.
    const options = { N: n, r, p, maxmem: 256 * n * r };
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
