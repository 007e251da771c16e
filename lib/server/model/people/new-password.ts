import { Problem } from "#lib/domain/problem.ts";
import { count } from "#lib/server/base/rate-limits/count.ts";
import { overLimit, tooMany } from "#lib/server/base/rate-limits/limit.ts";
import { hashPassword } from "./password.ts";

/** zxcvbn's 3 of 4: no way of guessing that it knows needs less than a hundred million tries. */
const ENOUGH = 3;

/** Characters that are looked at: what is good after these is good, and the estimate's time grows with them. */
const LOOKED_AT = 64;

/** Whose password it is to be: what everybody knows of them is the first guess. */
type Whose = { email: string; name?: string | null | undefined };

/**
 * Hashes a password that somebody chose, unless it is one that everybody guesses: of the lists of stolen ones, with or
 * without other cases, digits and signs in it, a row of keys, the same again and again, or their own name and address
 * (NIST SP 800-63B, 3.1.1.2). `field` is what the request calls it.
 * @throws Problem `password_guessable`, `too_many_requests`, `sign_ins_busy`
 */
export async function hashNewPassword(
  password: string,
  whose: Whose,
  field = "password",
): Promise<string> {
  const counts = await count([{ policy: "choose-password", by: whose.email }]);
  const over = overLimit(counts);
  if (over) throw tooMany(over, counts);
  await requireUnguessable(password, whose, field);
  return hashPassword(password, whose.email);
}

/** @throws Problem `password_guessable` */
export async function requireUnguessable(
  password: string,
  whose: Whose,
  field = "password",
): Promise<void> {
  const { check } = await loadEstimate();
  const plain = password.normalize("NFKC").slice(0, LOOKED_AT);
  const [local = ""] = whose.email.split("@");
  const known = ["newsreel", whose.email, local, ...local.split(/[.+_-]/), ...namesOf(whose.name)];
  if (
    check(
      plain,
      known.filter((word) => word.length > 2),
    ).score >= ENOUGH
  )
    return;
  throw new Problem(
    "password_guessable",
    "This password is on every list of guesses. Choose another; a few random words work well.",
    { field },
  );
}

function namesOf(name: string | null | undefined): string[] {
  return name ? [name, ...name.split(/\s+/), name.replaceAll(/\s+/g, "")] : [];
}

type Estimate = { check: (password: string, known: string[]) => { score: number } };

let estimate: Promise<Estimate> | undefined;

/** The lists are half a megabyte, which nobody waits for who chooses no password. */
function loadEstimate(): Promise<Estimate> {
  estimate ??= Promise.all([import("@zxcvbn-ts/core"), import("@zxcvbn-ts/language-common")]).then(
    ([{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }]) => {
      const made = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
      return { check: (password, known) => made.check(password, known) };
    },
  );
  return estimate;
}
