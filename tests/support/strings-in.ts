import { Visitor, parseSync } from "oxc-parser";

/** The strings that a file's code and types name: whole ones, and what templates begin with before their first value. */
export function stringsIn(
  file: string,
  code: string,
): { whole: Set<string>; beginnings: string[] } {
  const { program, errors } = parseSync(file, code);
  if (errors[0]) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);
  const whole = new Set<string>();
  const beginnings: string[] = [];
  new Visitor({
    Literal({ value }) {
      if (typeof value === "string") whole.add(value);
    },
    TemplateLiteral({ quasis, expressions }) {
      const [first] = quasis;
      if (first && expressions.length > 0) beginnings.push(first.value.raw);
    },
  }).visit(program);
  return { whole, beginnings };
}
