import type { GetICUArgs } from "@schummar/icu-type-parser";
import format from "icu-minify/format";
import type { CompiledMessage, FormatOptions, FormatValues } from "icu-minify/format";
import type { Catalogue, Key, Subject } from "./catalogue.ts";
import { languages } from "./languages.ts";
import type { Language } from "./languages.ts";

// From a key to a sentence in the reader's language. Pure and without React: pages, mails and jobs use the same. It formats
// messages that were compiled before (compiled.ts), so that browsers load no parser.

type Text<S extends Subject, K extends Key<S>> = Catalogue[S][K] & string;

type Arguments<Message extends string> = GetICUArgs<
  Message,
  { ICUArgument: string | number; ICUNumberArgument: number; ICUDateArgument: Date }
>;

/** The names of a message's tags: "link" of "Read <link>this</link>". */
type Tags<Message extends string> = Message extends `${string}</${infer Name}>${infer Rest}`
  ? Name | Tags<Rest>
  : never;

/** Keys of messages that are text and nothing else. */
export type PlainKey<S extends Subject> = {
  [K in Key<S>]: [Tags<Text<S, K>>] extends [never] ? K : never;
}[Key<S>];

/** Nothing to pass for a message without arguments. */
type Passed<S extends Subject, K extends Key<S>> = keyof Arguments<Text<S, K>> extends never
  ? []
  : [values: Arguments<Text<S, K>>];

/** What a message takes that has tags: its arguments, and of each tag what becomes of what it encloses. */
export type RichValues<S extends Subject, K extends Key<S>, Node> = {
  [Name in keyof Arguments<Text<S, K>>]: Arguments<Text<S, K>>[Name];
} & Record<Tags<Text<S, K>>, (enclosed: (string | Node)[]) => Node>;

/** The texts of one subject in one language. */
export type Translate<S extends Subject> = {
  /** The text of `key`; what it takes is checked when this is compiled. */
  <K extends PlainKey<S>>(key: K, ...values: Passed<S, K>): string;
  /** As pieces, for a text with tags. Pages use `<Rich>`. */
  pieces<Node, K extends Key<S>>(key: K, values: RichValues<S, K, Node>): (string | Node)[];
  /** The text of a key that came from outside; null if there is none, or if it takes anything. */
  plain(key: unknown): string | null;
  language: Language;
};

/** The messages of one subject as browsers get them. */
export type CompiledTexts = Readonly<Record<string, CompiledMessage>>;

/** @throws Error for a key that `messages` does not have */
export function translator<S extends Subject>(
  language: Language,
  messages: CompiledTexts,
): Translate<S> {
  const { locale } = languages[language];

  function message(key: string): CompiledMessage {
    const found = Object.hasOwn(messages, key) ? messages[key] : undefined;
    if (found === undefined) throw new Error(`there is no text ${key} in ${language}`);
    return found;
  }

  function translate(key: string, values?: unknown): string {
    const text = format<string>(message(key), locale, valuesIn(values), { formatters });
    return Array.isArray(text) ? text.join("") : text;
  }

  function pieces<Node>(key: string, values: unknown): (string | Node)[] {
    const text = format<Node>(message(key), locale, valuesIn(values), { formatters });
    return Array.isArray(text) ? text : [text];
  }

  function plain(key: unknown): string | null {
    const found = typeof key === "string" && Object.hasOwn(messages, key) ? messages[key] : null;
    return typeof found === "string" ? found : null;
  }

  return Object.assign(translate, { pieces, plain, language });
}

/** What a message takes was checked by its key, where it was passed. */
function valuesIn<Node>(values: unknown): FormatValues<Node> | undefined {
  return hasValues<Node>(values) ? values : undefined;
}

function hasValues<Node>(values: unknown): values is FormatValues<Node> {
  return typeof values === "object" && values !== null;
}

/** Making a formatter takes a hundred times as long as using it. */
function kept<Input, Formatter>(make: (locale: string, options: Input) => Formatter) {
  const made = new Map<string, Formatter>();
  return (locale: string, options: Input): Formatter => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const found = made.get(key) ?? make(locale, options);
    made.set(key, found);
    return found;
  };
}

const numbers = kept(
  (locale: string, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);
const plurals = kept(
  (locale: string, options?: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options),
);
const dates = kept(
  (locale: string, options?: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options),
);

const formatters: FormatOptions["formatters"] = {
  getNumberFormat: (locale, options) => numbers(String(locale), options),
  getPluralRules: (locale, options) => plurals(String(locale), options),
  getDateTimeFormat: (locale, options) => dates(String(locale), options),
};
