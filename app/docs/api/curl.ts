import { partsOf } from "#lib/domain/wire/contract/endpoint.ts";
import type { Endpoint } from "#lib/domain/wire/contract/endpoint.ts";
import type { Schema } from "./schema-rows.ts";

const queries: Record<string, string> = {
  "GET /api/uploads": "state=open",
  "GET /api/upload-params": "filename=goal.mp4",
  "GET /api/videos": "review=PENDING&limit=10",
  "GET /api/people": "search=kim",
  "GET /api/people/invitations": "state=open",
};

/** How to ask for it from a shell, with `$TOKEN` in the environment; null where a script does not. */
export function curlExample(
  origin: string,
  name: string,
  { caller }: Endpoint,
  body: Schema | undefined,
): string | null {
  const { method, path } = partsOf(name);
  if (caller.by === "address" || path.startsWith("/api/auth/")) return null;
  if (caller.by === "person" && caller.tokens === "none") return null;
  if (caller.by === "anyone" && caller.ownPageOnly) return null;
  const query = queries[name] ? `?${queries[name]}` : "";
  const address = `${origin}${path.replace(/\{(?:\.\.\.)?(\w+)\}/g, (_, word) => `$${shellName(word)}`)}`;
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${address}${query}"`,
    ...(caller.by === "person" ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(caller.by === "secret" ? [`-H "Authorization: Bearer $${caller.secret}"`] : []),
    ...(body
      ? ['-H "Content-Type: application/json"', `-d '${JSON.stringify(sample(body))}'`]
      : []),
  ];
  return lines.join(" \\\n  ");
}

/** "videoId" → "VIDEO_ID" */
const shellName = (word: string) => word.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** A body with what is required, or with its first field if nothing is. */
function sample(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const options = schema.anyOf ?? schema.oneOf;
  if (options?.[0]) return sample(options[0]);
  if (schema.properties) {
    const all = Object.entries(schema.properties);
    const required = all.filter(([key]) => schema.required?.includes(key));
    const shown = required.length > 0 ? required : all.slice(0, 1);
    return Object.fromEntries(shown.map(([key, field]) => [key, sampleOf(key, field)]));
  }
  if (schema.items) return [sample(schema.items)];
  if (schema.type === "integer" || schema.type === "number") return schema.minimum || 1;
  if (schema.type === "boolean") return true;
  return schema.type === "object" ? {} : "…";
}

const known: Record<string, unknown> = {
  fileName: "goal.mp4",
  size: 1_048_576,
  email: "kim@newsroom.example",
  title: "Late winner, both angles",
  reason: "Audio issue",
};

function sampleOf(key: string, field: Schema): unknown {
  if (Object.hasOwn(known, key)) return known[key];
  return field.format === "uuid" ? "0194a670-0000-7000-8000-000000000000" : sample(field);
}
