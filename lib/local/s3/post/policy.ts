import { z } from "zod";
import { S3Error } from "../errors.ts";

/** One rule of a policy. Names are in lower case, without the `$`. */
type Condition =
  | { operator: "eq" | "starts-with"; name: string; value: string; text: string }
  | { operator: "content-length-range"; min: number; max: number };

export type Policy = { expiration: Date; conditions: Condition[] };

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const Size = z.union([
  z.number().int().min(0),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

const Listed = z.tuple([z.string(), z.unknown(), z.unknown()]);
const Document = z.strictObject({
  expiration: z.iso.datetime({ offset: true }),
  conditions: z.array(z.union([Listed, z.record(z.string(), Scalar)])),
});

/** Reads the base64 of a policy document. Throws InvalidPolicyDocument. */
export function parsePolicy(base64: string): Policy {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(base64, "base64").toString());
  } catch {
    throw invalid("Invalid JSON.");
  }
  const parsed = Document.safeParse(json);
  if (!parsed.success) throw invalid("Invalid expiration or conditions.");
  const { expiration, conditions } = parsed.data;
  return {
    expiration: new Date(expiration),
    conditions: conditions.flatMap((each) =>
      Array.isArray(each) ? [listed(each)] : Object.entries(each).map(equal),
    ),
  };
}

function equal([name, value]: [string, string | number | boolean]): Condition {
  const text = `["eq", "$${name}", "${value}"]`;
  return { operator: "eq", name: name.toLowerCase(), value: String(value), text };
}

function listed([operatorText, first, second]: [string, unknown, unknown]): Condition {
  const operator = operatorText.toLowerCase();
  if (operator === "content-length-range") {
    const sizes = z.tuple([Size, Size]).safeParse([first, second]);
    if (!sizes.success) throw invalid("Invalid content-length-range.");
    const [min, max] = sizes.data;
    return { operator, min, max };
  }
  if (operator !== "eq" && operator !== "starts-with") {
    throw invalid(`Unknown operator ${operatorText}.`);
  }
  const sides = z.tuple([z.string().startsWith("$"), Scalar]).safeParse([first, second]);
  if (!sides.success) throw invalid(`Invalid ${operator} condition.`);
  const [name, value] = sides.data;
  return {
    operator,
    name: name.slice(1).toLowerCase(),
    value: String(value),
    text: JSON.stringify([operatorText, first, second]),
  };
}

const invalid = (why: string) =>
  new S3Error(
    "InvalidPolicyDocument",
    `The content of the form does not meet the conditions specified in the policy document: ${why}`,
  );

/** These need no condition: the signature and the policy themselves, the file, and what S3 is told to ignore. */
export const isFree = (name: string) =>
  ["x-amz-signature", "file", "policy"].includes(name) || name.startsWith("x-ignore-");

/**
 * Holds the form against the policy: every condition is met and every field has one. `fields` are lower-case, expanded,
 * with the bucket of the URL among them. Throws AccessDenied.
 */
export function requireAllowed(policy: Policy, fields: Map<string, string>, now: Date): void {
  if (now.getTime() >= policy.expiration.getTime()) throw denied("Policy expired.");
  const named = new Set<string>();
  for (const condition of policy.conditions) {
    if (condition.operator === "content-length-range") continue;
    named.add(condition.name);
    if (!isMet(condition, fields.get(condition.name))) {
      throw denied(`Policy Condition failed: ${condition.text}`);
    }
  }
  requireNamed(policy, fields.keys());
}

/** Throws AccessDenied if a field has no condition. */
export function requireNamed({ conditions }: Policy, fields: Iterable<string>): void {
  const named = new Set(
    conditions.map((each) => (each.operator === "content-length-range" ? "" : each.name)),
  );
  const extra = [...fields].filter((name) => !named.has(name) && !isFree(name));
  if (extra.length > 0) throw denied(`Extra input fields: ${extra.join(", ")}`);
}

/** The sizes a file may have: the narrowest of the policy's ranges. */
export function allowedSize({ conditions }: Policy): { min: number; max: number } {
  // S3: 5 GiB in one request.
  let [min, max] = [0, 5 * 1024 ** 3];
  for (const condition of conditions) {
    if (condition.operator !== "content-length-range") continue;
    min = Math.max(min, condition.min);
    max = Math.min(max, condition.max);
  }
  return { min, max };
}

function isMet(
  { operator, name, value }: Extract<Condition, { name: string }>,
  given: string | undefined,
): boolean {
  if (given === undefined) return false;
  if (operator === "eq") return given === value;
  // A content type with commas is a list, of which each must begin so.
  const texts = name === "content-type" ? given.split(",") : [given];
  return texts.every((text) => text.trimStart().startsWith(value));
}

const denied = (why: string) => new S3Error("AccessDenied", `Invalid according to Policy: ${why}`);
