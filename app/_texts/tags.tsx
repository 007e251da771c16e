import { createElement } from "react";
import type { ReactNode } from "react";

// What tags of texts become on many pages, for `rich`.

/** A name somebody gave, whichever way it is written. */
export function isolated(words: ReactNode[]): ReactNode {
  return createElement("bdi", null, ...words);
}

/** Read out, not shown: what a button is about, where the row around it shows that. */
export function unseen(words: ReactNode[]): ReactNode {
  return createElement("span", { className: "sr-only" }, ...words);
}
