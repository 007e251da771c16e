import { z } from "zod";

/** The names of all fields that a schema knows, `parts[].partNumber` among them. */
export function fieldsOf(schema: z.ZodType): Set<string> {
  return namesIn(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }), "");
}

function namesIn(schema: unknown, at: string): Set<string> {
  const found = new Set<string>();
  if (typeof schema !== "object" || schema === null) return found;
  for (const [key, value] of Object.entries(schema)) {
    if (key === "properties") {
      for (const [name, inner] of Object.entries(value as object)) {
        const path = at ? `${at}.${name}` : name;
        found.add(path);
        for (const deeper of namesIn(inner, path)) found.add(deeper);
      }
    } else if (key === "items") {
      for (const deeper of namesIn(value, `${at}[]`)) found.add(deeper);
    } else if (["anyOf", "oneOf", "allOf"].includes(key)) {
      for (const each of value as unknown[]) {
        for (const deeper of namesIn(each, at)) found.add(deeper);
      }
    }
  }
  return found;
}

/** The names of all fields that a value has, in the same words. */
export function fieldsIn(sample: unknown, at = ""): Set<string> {
  const found = new Set<string>();
  if (Array.isArray(sample)) {
    for (const each of sample) for (const field of fieldsIn(each, `${at}[]`)) found.add(field);
  } else if (typeof sample === "object" && sample !== null) {
    for (const [name, value] of Object.entries(sample)) {
      const path = at ? `${at}.${name}` : name;
      found.add(path);
      for (const field of fieldsIn(value, path)) found.add(field);
    }
  }
  return found;
}

/** A sample as JSON with one value in it replaced, once for each value that it has at any depth. */
export function withValue(sample: object, json: string): string[] {
  const mark = "the value is put here";
  return placesIn(sample).map((place) =>
    JSON.stringify(replaced(sample, place, mark)).replace(JSON.stringify(mark), () => json),
  );
}

type Place = (string | number)[];

function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, each]) =>
    placesIn(each, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return at.length > 0 ? [at, ...inner] : inner;
}

function replaced(value: unknown, [first, ...rest]: Place, by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((each, at) => (at === first ? replaced(each, rest, by) : each));
  }
  const object = value as Record<string, unknown>;
  return { ...object, [first]: replaced(object[String(first)], rest, by) };
}
