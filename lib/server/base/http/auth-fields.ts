import { z } from "zod";
import { Problem } from "#lib/domain/problem.ts";
import { parseJson, readText } from "./body.ts";

const Fields = z.record(z.string(), z.string("every value is a text"), {
  error: "the body is an object of texts",
});

/**
 * Reads the fields of a form or JSON object sent to NextAuth, bounded and all strings; any other body counts as empty.
 * @throws Problem `body_too_large`, `invalid_request`; ZodError for JSON that is not an object of strings
 */
export async function readAuthFields(request: Request): Promise<Record<string, string>> {
  const contentType = request.headers.get("content-type")?.toLowerCase() ?? "";
  const text = await readText(request);
  if (contentType.includes("application/json")) {
    return Fields.parse(text === "" ? {} : parseJson(request, text));
  }
  if (!contentType.includes("application/x-www-form-urlencoded")) return {};
  const fields = Object.fromEntries(new URLSearchParams(text));
  for (const value of Object.values(fields)) requireNoNul(value);
  return fields;
}

/** Refuses text with NUL, which PostgreSQL cannot store. @throws Problem `invalid_request` */
export function requireNoNul(text: string): void {
  if (!text.includes("\0")) return;
  throw new Problem("invalid_request", "A text has a NUL character in it. Leave it out.");
}
