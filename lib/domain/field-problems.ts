import type { FieldProblem } from "./problem.ts";

/** What a refusal says of single fields, as sentences; nothing where it is about something else. */
export function fieldProblems({ errors }: Readonly<Record<string, unknown>>): FieldProblem[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) => {
    if (typeof error !== "object" || error === null) return [];
    const { path, message } = { path: "", message: "", ...error };
    return message ? [{ path: String(path), message: sentence(String(message)) }] : [];
  });
}

/** What is a sentence already stays as it is: it may begin with an address. */
function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
