import { XMLParser, XMLValidator } from "fast-xml-parser";
import { S3Error } from "./errors.ts";

/** What an element holds: text, nothing, or elements; an array repeats the element. */
export type XmlContent = string | number | boolean | undefined | XmlContent[] | XmlElements;
export type XmlElements = { [name: string]: XmlContent };

const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

/** A whole document with S3's namespace on its root. */
export function xmlDocument(root: string, content: XmlElements): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">${elements(content)}</${root}>`;
}

/** S3's errors alone carry no namespace. */
export function errorDocument(content: XmlElements): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${elements(content)}</Error>`;
}

function elements(content: XmlElements): string {
  let text = "";
  for (const [name, value] of Object.entries(content)) text += element(name, value);
  return text;
}

function element(name: string, value: XmlContent): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.map((each) => element(name, each)).join("");
  if (typeof value === "object") return `<${name}>${elements(value)}</${name}>`;
  return `<${name}>${escape(String(value))}</${name}>`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // A parser turns a bare carriage return into a line feed, and the key would be another one.
  "\r": "&#13;",
};

function escape(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => entities[character] ?? character);
}

const characters: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescape(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole, hex, decimal, name) => {
      if (typeof name === "string") return characters[name] ?? whole;
      const point = typeof hex === "string" ? Number.parseInt(hex, 16) : Number(decimal);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  removeNSPrefix: true,
  // The parser knows numeric references only together with HTML's names, so they are read here.
  processEntities: false,
  tagValueProcessor: (_name, text) => unescape(text),
});

/** The elements inside the root, whose name must be `root`. Throws MalformedXML. */
export function parseXml(text: string, root: string): unknown {
  // S3 takes no document type, so no entity of the sender's own is ever expanded.
  if (text.includes("<!DOCTYPE") || XMLValidator.validate(text) !== true) throw malformedXml();
  const parsed: unknown = parser.parse(text);
  if (typeof parsed !== "object" || parsed === null || !(root in parsed)) throw malformedXml();
  return Object.entries(parsed).find(([name]) => name === root)?.[1];
}

export const malformedXml = () =>
  new S3Error(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
  );
