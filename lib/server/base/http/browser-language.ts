import Negotiator from "negotiator";
import { isLanguage, languageTags } from "#lib/domain/texts/languages.ts";
import type { Language } from "#lib/domain/texts/languages.ts";

/** The language that a browser asks for (`Accept-Language`), of those there are; English where it asks for none of them. */
export function browserLanguage(headers: Headers): Language {
  return acceptedLanguage(headers.get("accept-language"));
}

/** As {@link browserLanguage}, of the header alone. */
export function acceptedLanguage(header: string | null): Language {
  const accepted = header ?? "";
  const asked = new Negotiator({ headers: { "accept-language": accepted } });
  const [best] = asked.languages([...languageTags]);
  return isLanguage(best) ? best : "en";
}
