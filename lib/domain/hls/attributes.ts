/** One pair of an attribute list, with the quotes taken off. */
export type Attribute = { name: string; value: string; isQuoted: boolean };

const PAIR = /([A-Z0-9-]+)=(?:"([^"\r\n]*)"|([^",\s]+))(?:,\s*|$)/y;

/**
 * Parses an attribute list of RFC 8216 (4.2): `NAME=value` pairs with commas between, where a quoted value may hold commas.
 * @returns `isWhole`: false if something in it is no such pair; the pairs around that are returned all the same
 */
export function parseAttributes(list: string): { attributes: Attribute[]; isWhole: boolean } {
  const attributes: Attribute[] = [];
  let isWhole = true;
  for (let at = 0; at < list.length;) {
    PAIR.lastIndex = at;
    const [whole, name, quoted, plain] = PAIR.exec(list) ?? [];
    if (whole === undefined || name === undefined) {
      isWhole = false;
      const comma = list.indexOf(",", at);
      at = comma === -1 ? list.length : comma + 1;
    } else {
      attributes.push({ name, value: quoted ?? plain ?? "", isQuoted: quoted !== undefined });
      at += whole.length;
    }
  }
  return { attributes, isWhole };
}

/** The values of an attribute list by name; of what is no attribute nothing. */
export function readAttributes(list: string): Map<string, string> {
  return new Map(parseAttributes(list).attributes.map(({ name, value }) => [name, value]));
}
