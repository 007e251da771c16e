import { fieldCodes } from "./problem.ts";
import type { FieldProblem } from "./problem.ts";

/** What a refusal says of single fields; nothing where it is about something else. Their messages are made sentences. */
export function fieldProblems({ errors }: Readonly<Record<string, unknown>>): FieldProblem[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown): FieldProblem[] => {
    if (typeof error !== "object" || error === null) return [];
    const { path = "", message = "", code, limit }: Record<string, unknown> = { ...error };
    if (!message) return [];
    const known = fieldCodes.find((each) => each === code);
    return [
      {
        path: String(path),
        message: sentence(String(message)),
        ...(known && { code: known }),
        ...(typeof limit === "number" && { limit }),
      },
    ];
  });
}

/** What is a sentence already stays as it is: it may begin with an address. */
function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
