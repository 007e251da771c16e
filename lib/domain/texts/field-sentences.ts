import { fieldProblems } from "../field-problems.ts";
import type { FieldProblem } from "../problem.ts";
import { problemSentence } from "./problem-sentence.ts";
import type { Refused } from "./problem-sentence.ts";
import type { Translate } from "./translator.ts";

export { problemSentence };

/** What a refusal says of single fields, for whoever typed into them. What a schema refuses is said in its own words. */
export function fieldSentences(t: Translate<"problems">, problem: Refused): FieldProblem[] {
  const isOfSchema = problem.code === "invalid_request";
  return fieldProblems(problem).map(({ path, message }) => ({
    path,
    message: isOfSchema ? message : problemSentence(t, problem),
  }));
}
