import type { z } from "zod";
import { Problem } from "#lib/domain/problem.ts";

/** Bytes. The largest body of the contract is 1,000 parts with checksums, about 47 kB. */
const MAX_BODY_BYTES = 64 * 1024;

/**
 * Parses a JSON body.
 * @throws Problem `content_type_not_supported`, `body_too_large`, `invalid_request`; ZodError for a wrong shape.
 */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  return schema.parse(parseJson(request, await readText(request)));
}

/** As {@link readBody}; a request without a body counts as one with `{}`. */
export async function readOptionalBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const text = await readText(request);
  return schema.parse(text === "" ? {} : parseJson(request, text));
}

/** @throws Problem `content_type_not_supported`, `invalid_request` */
export function parseJson(request: Request, text: string): unknown {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType)) {
    throw new Problem(
      "content_type_not_supported",
      "Send a JSON body with Content-Type: application/json.",
    );
  }
  try {
    return JSON.parse(text, (_, value: unknown) => withoutNul(value));
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem("invalid_request", "The body is not valid JSON.", { cause });
  }
}

/** Parses the query string: every name at most once. @throws ZodError for a wrong shape. */
export function readQuery<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): z.infer<Schema> {
  const query = new URL(request.url).searchParams;
  for (const value of query.values()) withoutNul(value);
  return schema.parse(Object.fromEntries(query));
}

/** PostgreSQL keeps every character but NUL, which no text has on purpose. */
function withoutNul<T>(value: T): T {
  if (typeof value === "string" && value.includes("\0")) {
    throw new Problem("invalid_request", "A text has a NUL character in it. Leave it out.");
  }
  return value;
}

/** The body as it was sent. @throws Problem `body_too_large` */
export async function readText(request: Request, maxBytes = MAX_BODY_BYTES): Promise<string> {
  if (!request.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new Problem("body_too_large", `A request body has at most ${maxBytes} bytes.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
