import { Visitor, parseSync } from "oxc-parser";
import type { Node } from "oxc-parser";

/** What readers see or hear of an element without its being a child. */
const readAttributes = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-roledescription",
  "aria-valuetext",
  "error",
  "hint",
  "label",
  "placeholder",
  "title",
]);

/** Names that are the same in every language. */
const names = new Set(["AWS Elemental MediaConvert", "Newsreel", "Times New Roman"]);

/**
 * Texts that a file of the app says in one language, instead of taking them from the catalogue: what stands between tags and in
 * attributes that are read, and every string that begins as a sentence does. What is thrown is for developers.
 */
export function literalTexts(file: string, code: string): string[] {
  const { program, errors } = parseSync(file, code);
  if (errors[0]) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);
  const found = new Map<number, string>();
  const thrown = new Set<number>();

  const say = (text: string, start: number) => {
    const words = text.trim();
    if (/\p{L}{2}/u.test(words) && !names.has(words)) found.set(start, words);
  };
  /** The strings that an expression may come out as. */
  const sayAll = (node: Node | null): void => {
    switch (node?.type) {
      case "Literal":
        if (typeof node.value === "string") say(node.value, node.start);
        return;
      case "TemplateLiteral":
        say(node.quasis.map(({ value }) => value.raw).join(" "), node.start);
        return;
      case "ConditionalExpression":
        sayAll(node.consequent);
        return sayAll(node.alternate);
      case "LogicalExpression":
        sayAll(node.left);
        return sayAll(node.right);
      case "JSXExpressionContainer":
      case "ParenthesizedExpression":
        return sayAll(node.expression);
      default:
    }
  };

  new Visitor({
    NewExpression({ callee, arguments: given }) {
      if (callee.type !== "Identifier" || !callee.name.endsWith("Error")) return;
      for (const { start } of given) thrown.add(start);
    },
    JSXText({ value, start }) {
      say(value, start);
    },
    JSXElement({ children }) {
      for (const child of children) if (child.type === "JSXExpressionContainer") sayAll(child);
    },
    JSXFragment({ children }) {
      for (const child of children) if (child.type === "JSXExpressionContainer") sayAll(child);
    },
    JSXAttribute({ name, value }) {
      if (name.type === "JSXIdentifier" && readAttributes.has(name.name) && value) sayAll(value);
    },
    Literal({ value, start }) {
      if (typeof value === "string" && isSentence(value) && !thrown.has(start)) say(value, start);
    },
    TemplateLiteral({ quasis, start }) {
      if (isSentence(quasis[0]?.value.raw ?? "") && !thrown.has(start))
        say(quasis[0]?.value.raw ?? "", start);
    },
    Property({ key, value }) {
      if (key.type === "Identifier" && key.name === "title" && value.type === "Literal")
        sayAll(value);
    },
  }).visit(program);
  return [...found.values()];
}

/** Two words, the first with a capital letter. */
function isSentence(text: string): boolean {
  return /^\p{Lu}\p{L}*[’']?\p{L}*,? \S/u.test(text);
}
