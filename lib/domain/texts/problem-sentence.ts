import type { ProblemBody, ProblemCode } from "../problem.ts";
import type { Translate } from "./translator.ts";

/** What the API answered, or a call that got no answer (`status` 0). */
export type Refused = Partial<ProblemBody> & { status: number };

type Sentence = (t: Translate<"problems">, problem: Refused) => string | null;

/** By code; null where a parameter is missing that the sentence needs. */
const sentences: Partial<Record<ProblemCode, Sentence>> = {
  sign_in_required: (t) => t("signInRequired"),
  password_guessable: (t) => t("passwordGuessable"),
  too_many_tokens: (t, { limit }) =>
    typeof limit === "number" ? t("tooManyTokens", { limit }) : null,
};

/**
 * A refusal in the reader's language, by its code and parameters. The API's own `title` and `detail` stay English: they are
 * part of its contract, and what a code without a sentence here says.
 */
export function problemSentence(t: Translate<"problems">, problem: Refused): string {
  if (problem.status === 0) return t("unreachable");
  const sentence = problem.code && sentences[problem.code]?.(t, problem);
  return sentence ?? problem.detail ?? t("unexpected", { status: problem.status });
}
