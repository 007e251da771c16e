import { Fragment } from "react";

/** A sentence whose `code` between backticks is set as such. */
export function Prose({ text }: { text: string }) {
  return text.split("`").map((piece, at) =>
    at % 2 === 1 ? (
      // A sentence's pieces stay where they are.
      <code key={at} className="font-mono text-13 [overflow-wrap:anywhere]">
        {piece}
      </code>
    ) : (
      <Fragment key={at}>{piece}</Fragment>
    ),
  );
}
