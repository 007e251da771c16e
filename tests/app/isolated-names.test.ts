import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

// Names of people, videos and files have letters of any direction: on a page they stand in <bdi>, in a sentence in isolate().
// Read from the source, so that the next place is not forgotten.

/** `person.name`, `fileName`, `video.title`: what holds somebody's word, by how such things are called here. */
const aName = String.raw`(?:[\w?]+\.)*(?:fileName|(?:person|creator|by|actor|admin|file|upload|video|before|versionOf|next)\??\.(?:name|title|fileName))`;

const inText = new RegExp(String.raw`(?<!<bdi(?: [^<>]*)?>)(?<![=$(\w])\{${aName}\}(?!\w)`, "g");
const inTemplate = new RegExp(String.raw`\$\{${aName}\}`, "g");

/** Ours, or shown nowhere. */
const known = new Set([
  "lib/server/encoding/base/mediaconvert/streams.ts ${rendition.name}",
  "lib/server/actions/uploads/insert-reservation.ts ${fileName}",
]);

function sources(folder: string, endings: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(folder, file))
    .filter((file) => endings.test(file) && !file.includes("/generated/"));
}

test("every name on a page and in a sentence keeps its direction to itself", () => {
  const found: string[] = [];
  for (const file of [
    ...sources("app", /\.tsx?$/),
    ...sources("lib/server", /\.ts$/),
    ...sources("lib/domain", /\.ts$/),
  ]) {
    const code = readFileSync(file, "utf8");
    const texts = file.endsWith(".tsx") ? (code.match(inText) ?? []) : [];
    for (const place of [...texts, ...(code.match(inTemplate) ?? [])]) {
      if (!known.has(`${file} ${place}`)) found.push(`${file} ${place}`);
    }
  }
  expect(found).toEqual([]);
});
