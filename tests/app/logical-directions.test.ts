import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

// Pages are read from either side: what begins a line is `start`, never `left`.

/** Footage runs from left to right in every language, and so does what lies on it. */
const alongTheFootage = new Set([
  "app/_components/filmstrip.tsx",
  "app/_components/player/screen.tsx",
  "app/_components/player/scrub-preview.tsx",
  "app/_components/player/scrubber.tsx",
]);

const physical =
  /(?<![\w-])-?(m[lr]|p[lr]|left|right|border-[lr]|rounded-(?:[lr]|[tb][lr])|scroll-[mp][lr]|text-(?:left|right)|float-(?:left|right))(?:-[\w./[\]()%+-]+|(?=[\s"`]))/g;

/** Classes that name a side, in the strings of a file that hold classes. */
function sidesNamed(code: string): string[] {
  return [...code.matchAll(/"[^"\n]*"|`[^`]*`/g)]
    .map(([text]) => text)
    .filter((text) => /(?<![\w-])(flex|absolute|fixed|[mp][xytblrse]?-|text-|border-)/.test(text))
    .flatMap((text) => [...text.matchAll(physical)].map(([name]) => name));
}

test("layout names the start and the end of a line, not left and right", () => {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join("app", file))
    .filter((file) => file.endsWith(".tsx") && !alongTheFootage.has(file));

  expect(files.length).toBeGreaterThan(80);
  const found = files.flatMap((file) =>
    sidesNamed(readFileSync(file, "utf8")).map((name) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});

test.each([
  ['<p className="pl-4 text-ink">', ["pl-4"]],
  ['<p className="absolute right-2 md:-ml-3">', ["right-2", "-ml-3"]],
  ['<p className="border-l text-left">', ["border-l", "text-left"]],
  ['<p className="ps-4 text-start border-s-2 end-4">', []],
])("%s", (code, expected) => {
  expect(sidesNamed(code)).toEqual(expected);
});
