import { Fragment, createElement } from "react";
import type { ReactNode } from "react";
import type { Key, Subject } from "#lib/domain/texts/catalogue.ts";
import type { RichValues, Translate } from "#lib/domain/texts/translator.ts";

/** A text with tags: `rich(t, "terms", { link: (words) => <a href="/terms">{words}</a> })`. */
export function rich<S extends Subject, K extends Key<S>>(
  t: Translate<S>,
  key: K,
  values: RichValues<S, K, ReactNode>,
): ReactNode {
  // Spread, since none of the pieces has an identity but its place.
  return createElement(Fragment, null, ...t.pieces<ReactNode, K>(key, values));
}
