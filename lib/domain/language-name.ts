const names = new Intl.DisplayNames("en", { type: "language" });

/** The English name of a BCP 47 tag. */
export function languageName(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    // A tag of a shape that Intl does not know is still the creator's word.
    return tag;
  }
}
