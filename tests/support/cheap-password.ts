import { randomBytes, scryptSync } from "node:crypto";

/**
 * A password's hash as lib/server/model/people/password.ts keeps it, with a hundredth of the work: the parameters stand in the
 * hash. At full strength the sign-ins of a run would take more than a minute of one core, and these guard nothing.
 */
export function hashCheaply(password: string): string {
  const [N, r, p] = [2 ** 10, 8, 1];
  const salt = randomBytes(16);
  const key = scryptSync(password.normalize("NFKC"), salt, 32, { N, r, p });
  return ["scrypt", N, r, p, salt.toString("base64"), key.toString("base64")].join("$");
}
