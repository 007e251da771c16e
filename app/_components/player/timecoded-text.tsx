"use client";

import { Fragment } from "react";
import { useSeek } from "./player-provider.tsx";
import { splitTimecodes } from "./timecodes.ts";

/** A note whose timecodes lead to their place in the video. */
export function TimecodedText({ text, frameRate }: { text: string; frameRate: number }) {
  const seek = useSeek();
  return (
    <p dir="auto" className="max-w-[68ch] whitespace-pre-line break-words">
      {splitTimecodes(text, frameRate).map((piece, index) =>
        piece.seconds === null || !seek ? (
          <Fragment key={index}>{piece.text}</Fragment>
        ) : (
          <button
            key={index}
            type="button"
            onClick={() => seek(piece.seconds ?? 0)}
            className="font-mono text-14 text-signal underline underline-offset-2"
          >
            {piece.text}
          </button>
        ),
      )}
    </p>
  );
}
