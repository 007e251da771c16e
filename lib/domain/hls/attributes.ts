/**
 * An attribute list of RFC 8216 (4.2): `NAME=value` pairs with commas between, where a quoted value may hold commas too.
 * Quotes are taken off.
 */
export function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, quoted, plain] of text.matchAll(
    /([A-Z0-9-]+)=(?:"([^"\r\n]*)"|([^",\s]*))/g,
  )) {
    if (name !== undefined) attributes.set(name, quoted ?? plain ?? "");
  }
  return attributes;
}
