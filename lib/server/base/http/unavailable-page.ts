import { textsIn } from "#lib/domain/texts/compiled.ts";
import { languages } from "#lib/domain/texts/languages.ts";
import type { Language } from "#lib/domain/texts/languages.ts";
import { RETRY_AFTER_SECONDS } from "#lib/server/base/db/database-problem.ts";
import { acceptedLanguage } from "./browser-language.ts";

/**
 * The page that replaces any other while the database is unavailable. It needs no script, file or session; the browser
 * reloads it by itself. It is in the browser's language: whose page it would have been cannot be read.
 */
function pageIn(language: Language): string {
  const t = textsIn(language, "common");
  return `<!doctype html>
<html lang="${language}" dir="${languages[language].direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="${RETRY_AFTER_SECONDS}">
<title>${t("downTitle")} · Newsreel</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 2rem; font: 1rem/1.5 system-ui, sans-serif; background: #f8f5ef; color: #1b1815; }
h1 { font: 600 2rem/1.15 Georgia, serif; margin: 0 0 0.75rem; max-width: 24ch; }
p { margin: 0; max-width: 60ch; }
@media (prefers-color-scheme: dark) { body { background: #100e0c; color: #ece7df; } }
</style>
</head>
<body>
<main id="content">
<h1>${t("down")}</h1>
<p>${t("downText")}</p>
</main>
</body>
</html>
`;
}

const headers = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  vary: "accept-language",
  "retry-after": String(RETRY_AFTER_SECONDS),
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** For `http.ServerResponse` and for `Response` alike. @param header of the request */
export function unavailablePage(header: (name: string) => string | null) {
  const body = pageIn(acceptedLanguage(header("accept-language")));
  return { status: 503, headers, body };
}

/** Whether a browser shows the answer as a page, rather than one of our pages fetching it. */
export function isForPage(method: string | undefined, header: (name: string) => string | null) {
  if (method !== "GET" && method !== "HEAD") return false;
  const destination = header("sec-fetch-dest");
  if (destination) return destination === "document" || destination === "iframe";
  const accepts = header("accept") ?? "*/*";
  return !header("rsc") && /text\/html|\*\/\*/.test(accepts);
}
