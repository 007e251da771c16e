// Schemas of the OpenAPI document, taken apart for people: a row for each field, a few words for each type.

/** As much of JSON Schema as the document uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
};

/** A few words of a type: plain ones, and names of schemas to link to. */
export type TypeWord = string | { schema: string };

export type FieldRow = {
  name: string;
  type: TypeWord[];
  isRequired: boolean;
  description: string | undefined;
};

/** The fields of an object, those of objects within it under `outer.inner`. */
export function fieldRows(schema: Schema, outer = ""): FieldRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = outer + key;
    const { inner, suffix } = within(field);
    return [
      {
        name,
        type: typeWords(field),
        isRequired: schema.required?.includes(key) ?? false,
        description: field.description,
      },
      ...(inner ? fieldRows(inner, `${name}${suffix}.`) : []),
    ];
  });
}

/** The object whose fields are shown below a field: its own, or that of its list's entries. */
function within(field: Schema): { inner?: Schema; suffix: string } {
  if (field.properties) return { inner: field, suffix: "" };
  const entry = field.items;
  if (entry?.properties) return { inner: entry, suffix: "[]" };
  const object = field.anyOf?.find(({ properties }) => properties);
  return object ? { inner: object, suffix: "" } : { suffix: "" };
}

export function typeWords(schema: Schema): TypeWord[] {
  if (schema.$ref) return [{ schema: schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1) }];
  const options = schema.anyOf ?? schema.oneOf;
  if (options)
    return options.flatMap((one, at) => [...(at > 0 ? [" or "] : []), ...typeWords(one)]);
  if (schema.const !== undefined) return [JSON.stringify(schema.const)];
  if (schema.enum) return [schema.enum.map((one) => JSON.stringify(one)).join(" | ")];
  if (schema.items) return ["list of ", ...typeWords(schema.items)];
  if (schema.type === "object" && typeof schema.additionalProperties === "object") {
    const values = typeWords(schema.additionalProperties);
    return values.length > 0 ? ["object of ", ...values] : ["object"];
  }
  const types = [schema.type ?? "anything"].flat().map((type) => plainType(type, schema));
  return [types.join(" or ") + limits(schema)];
}

function plainType(type: string, { format }: Schema): string {
  if (type !== "string") return type;
  if (format === "date-time") return "time";
  return format === "uuid" ? "UUID" : type;
}

/** Larger than this, a limit is only what a number can hold. */
const MOST = Number.MAX_SAFE_INTEGER;

function limits({ minimum, maximum, maxLength }: Schema): string {
  if (maxLength !== undefined) return `, up to ${maxLength.toLocaleString("en")} characters`;
  const from = minimum !== undefined && minimum > -MOST ? minimum : undefined;
  const to = maximum !== undefined && maximum < MOST ? maximum : undefined;
  const figure = (value: number) => value.toLocaleString("en");
  if (from !== undefined && to !== undefined) return `, ${figure(from)} to ${figure(to)}`;
  return to === undefined ? "" : `, up to ${figure(to)}`;
}
