import { readFileSync } from "node:fs";
import path from "node:path";
import * as sdk from "@aws-sdk/client-mediaconvert";

// What the official SDK knows of MediaConvert, held against a request. Members, their types, and which must be there come
// from the schemas that the SDK serialises by; which values an enum has from the constants that it exports; which member
// is of which enum from its declarations, since its schemas call them all strings.

/** How members are called: by the SDK, or in the JSON that is sent. */
type Names = "sdk" | "json";

/** Smithy's kinds of a schema that is a list of things, and the bits of one that is a number. */
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const LIST_BIT = 0b0100_0000;
const MAP_BIT = 0b1000_0000;
const simpleKinds = new Map([
  [0, "string"],
  [1, "number"],
  [2, "boolean"],
]);

const exported = new Map<string, unknown>(Object.entries(sdk));
const enumOf = readEnumMembers();

/** What is wrong with a request by its schema's name, one sentence each. */
export function problemsOf(schemaName: string, value: unknown, names: Names = "sdk"): string[] {
  const schema = exported.get(`${schemaName}$`);
  if (schema === undefined) throw new Error(`the SDK has no ${schemaName}`);
  return problems(schema, value, schemaName, undefined, names);
}

function problems(
  lazy: unknown,
  value: unknown,
  where: string,
  allowed: Set<string> | undefined,
  names: Names,
): string[] {
  const schema: unknown = typeof lazy === "function" ? lazy() : lazy;
  if (typeof schema === "number") return simple(schema, value, where, allowed, names);
  if (!Array.isArray(schema)) throw new Error(`${where}: a schema of an unknown form`);
  // A member with traits is a pair of its schema and them.
  if (schema.length === 2) return problems(schema[0], value, where, allowed, names);
  if (schema[0] === LIST) return list(schema[4], value, where, allowed, names);
  if (schema[0] === MAP) return map(schema[5], value, where, allowed, names);
  if (schema[0] === STRUCTURE) return structure(schema, value, where, names);
  throw new Error(`${where}: a schema of the unknown kind ${String(schema[0])}`);
}

function simple(
  schema: number,
  value: unknown,
  where: string,
  allowed: Set<string> | undefined,
  names: Names,
): string[] {
  if (schema & LIST_BIT) return list(schema & ~LIST_BIT, value, where, allowed, names);
  if (schema & MAP_BIT) return map(schema & ~MAP_BIT, value, where, allowed, names);
  const kind = simpleKinds.get(schema);
  if (kind === undefined) throw new Error(`${where}: a value of the unknown kind ${schema}`);
  if (typeof value !== kind || Number.isNaN(value)) return [`${where} is not a ${kind}`];
  if (allowed && !allowed.has(String(value)))
    return [`${where} is ${String(value)}, which is none of ${[...allowed].join(", ")}`];
  return [];
}

function list(
  schema: unknown,
  value: unknown,
  where: string,
  allowed: Set<string> | undefined,
  names: Names,
): string[] {
  if (!Array.isArray(value)) return [`${where} is not a list`];
  return value.flatMap((each, index) =>
    problems(schema, each, `${where}[${index}]`, allowed, names),
  );
}

function map(
  schema: unknown,
  value: unknown,
  where: string,
  allowed: Set<string> | undefined,
  names: Names,
): string[] {
  if (!isObject(value)) return [`${where} is not a map`];
  return Object.entries(value).flatMap(([key, each]) =>
    problems(schema, each, `${where}.${key}`, allowed, names),
  );
}

function structure(schema: unknown[], value: unknown, where: string, names: Names): string[] {
  if (!isObject(value)) return [`${where} is not a structure`];
  const [, , structureName, , memberNames, memberSchemas, requiredCount = 0] = schema;
  if (!Array.isArray(memberNames) || !Array.isArray(memberSchemas))
    throw new Error(`${where}: a structure without members`);
  const known = new Map<string, { schema: unknown; sdkName: string }>();
  for (const [index, sdkName] of memberNames.entries()) {
    const member: unknown = memberSchemas[index];
    const name = names === "json" ? (jsonName(member) ?? sdkName) : sdkName;
    known.set(name, { schema: member, sdkName });
  }
  // Smithy writes the required members first.
  const missing = [...known.keys()]
    .slice(0, Number(requiredCount))
    .filter((name) => value[name] === undefined)
    .map((name) => `${where}.${name} is missing`);
  const wrong = Object.entries(value).flatMap(([name, each]) => {
    const member = known.get(name);
    if (!member) return [`${where}.${name} is unknown`];
    if (each === undefined) return [];
    const allowed = enumOf.get(`${String(structureName)}.${member.sdkName}`);
    return problems(member.schema, each, `${where}.${name}`, allowed, names);
  });
  return [...missing, ...wrong];
}

function jsonName(member: unknown): string | undefined {
  const traits: unknown = Array.isArray(member) && member.length === 2 ? member[1] : undefined;
  const name = isObject(traits) ? traits["jsonName"] : undefined;
  return typeof name === "string" ? name : undefined;
}

/** "Structure.Member" and the values that it may have. */
function readEnumMembers(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const folder = path.resolve("node_modules/@aws-sdk/client-mediaconvert/dist-types/models");
  for (const file of ["models_0.d.ts"]) {
    const text = readFileSync(path.join(folder, file), "utf8");
    for (const [, name, body] of text.matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)) {
      for (const [, member, type] of (body ?? "").matchAll(/^ {4}(\w+)\??: (.+);$/gm)) {
        const values = (type ?? "").match(/\w+/g)?.flatMap((word) => valuesOf(word) ?? []);
        if (values?.length) found.set(`${name}.${member}`, new Set(values));
      }
    }
  }
  if (found.size < 300) throw new Error("the SDK's declarations are not as they were");
  return found;
}

function valuesOf(name: string): string[] | undefined {
  const constant = exported.get(name);
  if (!isObject(constant)) return undefined;
  const values = Object.values(constant);
  return values.every((value) => typeof value === "string") ? values : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
