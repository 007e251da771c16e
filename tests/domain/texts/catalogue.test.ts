import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import compile from "icu-minify/compile";
import type { CompiledMessage } from "icu-minify/format";
import { expect, test } from "vitest";
import { statusOf } from "#lib/domain/problem.ts";
import { catalogues } from "#lib/domain/texts/compiled.ts";
import { languageTags, languages } from "#lib/domain/texts/languages.ts";
import { isRefusal } from "#lib/domain/verdict.ts";
import { stringsIn } from "../../support/strings-in.ts";

const others = languageTags.filter((language) => language !== "en");

type Taken = {
  /** "count: plural", "link: tag": what a message takes. */
  takes: Set<string>;
  /** The forms of each plural of it. */
  plurals: string[][];
};

const kinds = ["", "select", "plural", "ordinal", "number", "date", "time"];

/** What a compiled message takes; icu-minify writes an argument as [name], one with a form as [name, number, …], a tag as [name, …]. */
function takenBy(message: CompiledMessage): Taken {
  const taken: Taken = { takes: new Set(), plurals: [] };
  if (typeof message === "string") return taken;
  const walk = (node: unknown): void => {
    if (!Array.isArray(node)) return;
    const [name, kind, ...rest]: unknown[] = node;
    if (typeof name !== "string") {
      for (const part of node) walk(part);
    } else if (kind === undefined) {
      taken.takes.add(`${name}: text`);
    } else if (typeof kind === "number" && kind > 0) {
      taken.takes.add(`${name}: ${kinds[kind]}`);
      const forms = rest[0] !== null && typeof rest[0] === "object" && kind <= 3 ? rest[0] : {};
      if (kind === 2) taken.plurals.push(Object.keys(forms));
      // A form is one piece, or several.
      for (const form of Object.values(forms)) walkAll(form);
    } else {
      taken.takes.add(`${name}: tag`);
      for (const part of [kind, ...rest]) walk(part);
    }
  };
  const walkAll = (parts: unknown): void => {
    if (!Array.isArray(parts)) return;
    for (const part of parts) walk(part);
  };
  walkAll(message);
  return taken;
}

const entries = languageTags.flatMap((language) =>
  Object.entries(catalogues[language]).flatMap(([subject, texts]) =>
    Object.entries(texts).map(([key, text]) => ({ language, subject, key, text })),
  ),
);

test("every text is one that ICU can read", () => {
  expect(entries.length).toBeGreaterThan(100);
  for (const { language, subject, key, text } of entries) {
    expect(() => compile(text), `${language} ${subject}.${key}`).not.toThrow();
    expect(text.trim(), `${language} ${subject}.${key}`).not.toBe("");
  }
});

test.each(others)(
  "%s takes the arguments and the tags that English takes, and no others",
  (tag) => {
    for (const { subject, key, text } of entries.filter(({ language }) => language === tag)) {
      const english = entries.find(
        (entry) => entry.language === "en" && entry.subject === subject && entry.key === key,
      );
      expect(english, `${subject}.${key}`).toBeDefined();
      expect(takenBy(compile(text)).takes, `${subject}.${key}`).toEqual(
        takenBy(compile(english?.text ?? "")).takes,
      );
    }
  },
);

test("every plural has each form that its language knows", () => {
  let found = 0;
  for (const { language, subject, key, text } of entries) {
    const { pluralCategories } = new Intl.PluralRules(languages[language].locale).resolvedOptions();
    for (const forms of takenBy(compile(text)).plurals) {
      found += 1;
      expect(forms, `${language} ${subject}.${key}`).toEqual(
        expect.arrayContaining(pluralCategories),
      );
    }
  }
  expect(found).toBeGreaterThan(8);
});

test("every text is used where its subject is named", () => {
  const files = ["app", "lib"]
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) =>
        path.posix.join(folder, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\/(generated|texts\/(en|ar))\//.test(file))
    .map((file) => ({ file, ...stringsIn(file, readFileSync(file, "utf8")) }));

  const unused = entries
    // A refusal's text is found by its code, and a problem's.
    .filter(({ key }) => !isRefusal(key) && !Object.hasOwn(statusOf, key))
    .filter(({ language }) => language === "en")
    .filter(
      ({ subject, key }) =>
        !files.some(
          ({ file, whole, beginnings }) =>
            (whole.has(subject) ||
              file.includes(`/${subject}/`) ||
              file.endsWith(`/${subject}.ts`)) &&
            (whole.has(key) ||
              beginnings.some((beginning) => beginning !== "" && key.startsWith(beginning))),
        ),
    );
  expect(unused.map(({ subject, key }) => `${subject}.${key}`)).toEqual([]);
});
