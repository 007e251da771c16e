import type { z } from "zod";
import { Problem } from "#lib/domain/problem.ts";
import type { FieldCode } from "#lib/domain/problem.ts";

/** Bytes. The largest body of the API is 1,000 parts with checksums, about 47 kB. */
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

/** Parses a JSON body as {@link readBody}; no body counts as `{}`. */
export async function readOptionalBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const text = await readText(request);
  return schema.parse(text === "" ? {} : parseJson(request, text));
}

/** Parses the text of a JSON body. @throws Problem `content_type_not_supported`, `invalid_request` */
export function parseJson(request: Request, text: string): unknown {
  const contentType = request.headers.get("content-type") ?? "";
  const charset = /;\s*charset="?([^\s;"]+)/i.exec(contentType)?.[1] ?? "utf-8";
  const isJson = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType);
  if (!isJson || !/^utf-?8$/i.test(charset)) {
    throw new Problem(
      "content_type_not_supported",
      "Send a JSON body in UTF-8 with Content-Type: application/json.",
    );
  }
  try {
    return JSON.parse(text, (key, value: unknown) => {
      refuseUnkept(key);
      if (typeof value === "string") refuseUnkept(value);
      return value;
    });
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem("invalid_request", "The body is not valid JSON.", { cause });
  }
}

/** Parses the query string. @throws Problem `invalid_request` for a repeated name; ZodError for a wrong shape. */
export function readQuery<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): z.infer<Schema> {
  const query = new URL(request.url).searchParams;
  for (const value of query.values()) refuseUnkept(value);
  if (new Set(query.keys()).size < query.size) {
    throw new Problem("invalid_request", "The address says the same thing twice. Say it once.");
  }
  return schema.parse(Object.fromEntries(query));
}

/** Refuses text that PostgreSQL cannot store: with a NUL or half a surrogate pair, which nobody sends on purpose. */
function refuseUnkept(text: string): void {
  if (text.includes("\0")) {
    throw unusableText("A text has a NUL character in it. Leave it out.", "nul_character");
  }
  if (!text.isWellFormed()) {
    throw unusableText(
      "A text has half a character in it (a lone surrogate). Leave it out.",
      "half_character",
    );
  }
}

/** Which text it is nobody knows before the whole is parsed. */
function unusableText(message: string, code: FieldCode): Problem {
  return new Problem("invalid_request", message, {
    members: { errors: [{ path: "", message, code }] },
  });
}

/** Reads the body as text. @throws Problem `body_too_large`, `invalid_request` for what is not UTF-8 */
export async function readText(request: Request, maxBytes = MAX_BODY_BYTES): Promise<string> {
  if (!request.body) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (cause) {
      throw new Problem("invalid_request", "The body is not valid UTF-8.", { cause });
    }
  };
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new Problem("body_too_large", `A request body has at most ${maxBytes} bytes.`);
    }
    text += decode(chunk);
  }
  return text + decode();
}
