"use client";

import { Download } from "lucide-react";
import { formatCodec } from "#lib/domain/format.ts";
import { buttonClass } from "../button.tsx";
import { useEncoding } from "../encoding/encoding-provider.tsx";
import { useScreen } from "./player-provider.tsx";

/** In the picture's place, when there is none: why, and what can be done. */
export function Unplayable() {
  const { reel, player } = useScreen();
  const encoding = useEncoding();
  const codec = formatCodec(reel.media.video.codec);
  const words = {
    "no-picture": `This browser can play the sound of this file, but has no decoder for its ${codec} picture.`,
    unplayable: `This browser cannot play ${codec} in ${reel.media.container}.`,
    offline:
      "The storage cannot be reached from here. Check the connection and load the page again.",
  };
  if (player.status === "loading" || player.status === "ready") return null;
  const coming = encoding?.state === "QUEUED" || encoding?.state === "RUNNING";
  const { downloadUrl } = reel.playback;

  return (
    <div
      role="alert"
      className="screening flex min-h-64 flex-col items-center justify-center gap-3 rounded-2 border border-line p-6 text-center"
    >
      <p className="max-w-[46ch] text-16 text-balance">{words[player.status]}</p>
      {player.status !== "offline" && (
        <>
          {coming ? (
            <p className="max-w-[46ch] text-14 text-ink-2">
              A version that every browser plays is being made. It appears here by itself.
            </p>
          ) : (
            <p className="max-w-[46ch] text-14 text-ink-2 max-sm:sr-only">
              The file itself is whole: it was checked when it arrived. Download it and watch it in
              a player that knows {codec}.
            </p>
          )}
          {downloadUrl && (
            <a href={downloadUrl} className={buttonClass("quiet")}>
              <Download className="size-4" aria-hidden="true" />
              Download the original
            </a>
          )}
        </>
      )}
    </div>
  );
}
