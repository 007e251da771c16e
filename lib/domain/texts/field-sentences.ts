import { fieldProblems } from "../field-problems.ts";
import type { FieldProblem } from "../problem.ts";
import { problemSentence } from "./problem-sentence.ts";
import type { Refused } from "./problem-sentence.ts";
import type { Translate } from "./translator.ts";

export { problemSentence };

/** What a refusal says of single fields, for whoever typed into them. */
export function fieldSentences(
  t: Translate<"problems">,
  problem: Refused,
): { path: string; message: string }[] {
  const isOfContract = problem.code === "invalid_request";
  return fieldProblems(problem).map((found) => ({
    path: found.path,
    message: isOfContract ? fieldSentence(t, found) : problemSentence(t, problem),
  }));
}

/** What the contract found wrong with one field. Of a code that this version does not know the API's own words. */
function fieldSentence(t: Translate<"problems">, found: FieldProblem): string {
  const { code, limit = 0, message } = found;
  switch (code) {
    case undefined:
      return message;
    case "too_long":
    case "too_short":
    case "too_large":
    case "too_small":
    case "too_many":
      return t(`value.${code}`, { limit });
    default:
      return t(`value.${code}`);
  }
}
