import { expect, test } from "vitest";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { browserLanguage } from "#lib/server/base/http/browser-language.ts";
import { unavailablePage } from "#lib/server/base/http/unavailable-page.ts";

test.each([
  [null, "en"],
  ["", "en"],
  ["*", "en"],
  ["de-DE,de;q=0.9", "en"],
  ["ar", "ar"],
  ["ar-EG,ar;q=0.9,en;q=0.8", "ar"],
  ["fr,en-US;q=0.8,ar;q=0.5", "en"],
  ["en;q=0.2,ar-MA;q=0.7", "ar"],
  ["ar;q=0", "en"],
  ["nonsense;;;q=,=", "en"],
] as const)("who asks for %s reads %s", (accepted, language) => {
  const headers = new Headers(accepted === null ? {} : { "accept-language": accepted });
  expect(browserLanguage(headers)).toBe(language);
});

test("the page without a database is in the browser's language, from its side", () => {
  const pageFor = (accepted: string | null) => unavailablePage(() => accepted).body;
  expect(pageFor(null)).toContain('<html lang="en" dir="ltr">');
  expect(pageFor("ar-EG,ar;q=0.9")).toContain('<html lang="ar" dir="rtl">');
  expect(pageFor("ar")).toContain(textsIn("ar", "common")("down"));
});
