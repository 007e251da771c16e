import { languages } from "./texts/languages.ts";
import type { Language } from "./texts/languages.ts";

// Text that people and their devices send. What is kept of it is normalised, holds no control characters and nothing that
// turns the direction of what stands around it.

/** Embeddings, overrides and isolates. They reach beyond the name they stand in; letters have a direction of their own. */
const DIRECTION_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

/** Controls, and the two separators that some programs break a line at. */
const CONTROLS_AND_BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** As above without tabs and line feeds. */
const CONTROLS_BUT_BREAKS = /(?![\t\n])\p{Cc}/gu;

/** Right-to-left letters and digits, and the marks that make others behave like them. */
const TURNS =
  /[\u200E\u200F\u061C\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]|[\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** A text of one line, as it is kept and searched for: a name, a title, a tag. */
export function cleanLine(text: string): string {
  return text
    .normalize("NFC")
    .replace(CONTROLS_AND_BREAKS, " ")
    .replace(DIRECTION_CONTROLS, "")
    .trim();
}

/** A text of any number of lines, as it is kept: a note, a description. */
export function cleanLines(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(CONTROLS_BUT_BREAKS, "")
    .replace(DIRECTION_CONTROLS, "")
    .trim();
}

/** Whether there is anything to be seen of it: spaces and joiners alone name nothing. */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}

/**
 * A name inside a sentence that is no HTML (a mail, a label, an error): whatever direction its letters have, the sentence
 * around it keeps its own. On pages `<bdi>` does the same.
 */
export function isolate(name: string): string {
  const own = name.replace(DIRECTION_CONTROLS, "");
  return TURNS.test(own) ? `\u2068${own}\u2069` : own;
}

/** As {@link isolate}, for whole sentences: within what is read from the right, those in Latin letters need it, too. */
export function isolateIn(language: Language, words: string): string {
  if (languages[language].direction === "ltr") return isolate(words);
  return `\u2068${words.replace(DIRECTION_CONTROLS, "")}\u2069`;
}

const characters = /* @__PURE__ */ new Intl.Segmenter("en", { granularity: "grapheme" });

/** The beginning of a text, at most `most` UTF-16 units, never half of what is read as one character. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  for (const { index, segment } of characters.segment(text)) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  // One character alone is longer than that: code points then.
  if (end === 0) end = most - (/[\uD800-\uDBFF]/.test(text[most - 1] ?? "") ? 1 : 0);
  return text.slice(0, end).trimEnd();
}

/** What a program or a store said, as it is kept: it may quote the very bytes that it failed of. */
export function keptWords(text: string, most = 1000): string {
  return beginningOf(cleanLines(text.toWellFormed()), most);
}
