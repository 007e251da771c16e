import { z } from "zod";
import type { FieldCode } from "../problem.ts";
import { cleanLine, cleanLines, isVisible } from "../text.ts";

// What a text on the wire is made of. Lengths are counted in UTF-16 units, as browsers count `maxlength`, and after
// normalising.

/** A rule's words in English, and its code for pages. */
export const said = (error: string, code: FieldCode) => ({ error, params: { code } });

const halves = said("has half a character in it; send the text as UTF-8", "half_character");

/** One line: a name, a title, a tag, what is searched for. Controls become spaces, direction controls go. */
export const line = (most: number, tooLong?: string) =>
  z
    .string()
    .refine((text) => text.isWellFormed(), halves)
    .overwrite(cleanLine)
    .max(most, tooLong);

/** As {@link line}, of which something must be seen. */
export const name = (most: number, missing: ReturnType<typeof said>, tooLong?: string) =>
  line(most, tooLong).refine(isVisible, missing);

/** Any number of lines: a note, a description. */
export const lines = (most: number) =>
  z
    .string()
    .refine((text) => text.isWellFormed(), halves)
    .overwrite(cleanLines)
    .max(most);

/** What only machines read: keys and codes in visible ASCII. */
export const code = (most: number) =>
  z
    .string()
    .regex(/^[\x21-\x7e]*$/, "only visible ASCII characters are allowed here")
    .max(most);
