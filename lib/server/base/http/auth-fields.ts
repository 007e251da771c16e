import { z } from "zod";
import { Problem } from "#lib/domain/problem.ts";
import { parseJson, readText } from "./body.ts";

const Fields = z.record(z.string(), z.string("every value is a text"), {
  error: "the body is an object of texts",
});

/**
 * The fields of a form or a JSON object sent to NextAuth, bounded and all of them texts; any other body is none.
 * @throws Problem `body_too_large`, `invalid_request`; ZodError for JSON that is no object of texts
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

/** PostgreSQL has no word for NUL. @throws Problem `invalid_request` */
export function requireNoNul(text: string): void {
  if (!text.includes("\0")) return;
  throw new Problem("invalid_request", "A text has a NUL character in it. Leave it out.");
}
