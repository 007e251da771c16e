import { Problem } from "#lib/domain/problem.ts";
import { count } from "#lib/server/base/rate-limits/count.ts";
import { overLimit, tooMany } from "#lib/server/base/rate-limits/limit.ts";
import { hashPassword } from "./password.ts";

/** zxcvbn's score 3 of 4: no attack it knows needs less than a hundred million guesses. */
const ENOUGH = 3;

/** Characters that are rated: a password that is good up to here is good, and rating takes longer with each one. */
const LOOKED_AT = 64;

/** Whose password it will be: what everybody knows about them is guessed first. */
type Whose = { email: string; name?: string | null | undefined };

/**
 * Hashes a new password, unless it is easily guessed: on lists of stolen ones (also with changed case, digits and
 * punctuation), a row of keys, a repetition, or the person's own name and address (NIST SP 800-63B, 3.1.1.2). `field` is its name
 * in the request.
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

/** Requires that a password is not easily guessed. @throws Problem `password_guessable` */
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

/** Loads the lists, half a megabyte, only when somebody chooses a password. */
function loadEstimate(): Promise<Estimate> {
  estimate ??= Promise.all([import("@zxcvbn-ts/core"), import("@zxcvbn-ts/language-common")]).then(
    ([{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }]) => {
      const made = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
      return { check: (password, known) => made.check(password, known) };
    },
  );
  return estimate;
}
