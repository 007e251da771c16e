"use client";

import { Download, Play } from "lucide-react";
import { formatCodec } from "#lib/domain/format.ts";
import { buttonClass } from "../button.tsx";
import { useScreen } from "./player-provider.tsx";

/**
 * The picture, as wide as its place and no taller than `tallest` (a CSS length). What cannot be shown is said in words,
 * never as a black frame.
 */
export function Screen({ tallest }: { tallest: string }) {
  const { reel, player } = useScreen();
  const { width, height } = reel.media.video;
  const failed = player.status !== "loading" && player.status !== "ready";

  return (
    <div
      className="relative mx-auto overflow-hidden rounded-2 bg-[oklch(0.1_0_0)]"
      style={{
        // What must be read in its place needs room to be read, however narrow the picture was.
        width: failed ? "100%" : `min(100%, ${tallest} * ${width / height})`,
        aspectRatio: failed ? undefined : `${width} / ${height}`,
        minHeight: failed ? "16rem" : undefined,
      }}
    >
      {/* Captions are made by an encoder; there are none of an original. */}
      <video
        ref={player.video}
        src={player.src}
        poster={reel.posterUrl ?? undefined}
        preload="metadata"
        playsInline
        aria-label={reel.title}
        onClick={player.toggle}
        className={failed ? "hidden" : "size-full object-contain"}
      />
      {!failed && !player.playing && player.speed >= 0 && player.time === 0 && (
        <button
          type="button"
          onClick={player.toggle}
          aria-label={`Play ${reel.title}`}
          className="absolute inset-0 m-auto flex size-16 items-center justify-center rounded-full bg-[oklch(0.1_0_0/0.72)] text-[oklch(0.97_0_0)] transition-transform duration-150 hover:scale-105"
        >
          <Play className="ml-1 size-7" fill="currentColor" aria-hidden="true" />
        </button>
      )}
      {failed && <Unplayable />}
    </div>
  );
}

function Unplayable() {
  const { reel, player } = useScreen();
  const codec = formatCodec(reel.media.video.codec);
  const words = {
    "no-picture": `This browser can play the sound of this file, but has no decoder for its ${codec} picture.`,
    unplayable: `This browser cannot play ${codec} in ${reel.media.container}.`,
    offline:
      "The storage cannot be reached from here. Check the connection and load the page again.",
  };
  if (player.status === "loading" || player.status === "ready") return null;
  return (
    <div
      role="alert"
      className="screening flex min-h-64 flex-col items-center justify-center gap-3 rounded-2 border border-line p-6 text-center"
    >
      <p className="max-w-[46ch] text-16 text-balance">{words[player.status]}</p>
      {player.status !== "offline" && (
        <>
          <p className="max-w-[46ch] text-14 text-ink-2 max-sm:sr-only">
            The file itself is whole: it was checked when it arrived. Download it and watch it in a
            player that knows {codec}.
          </p>
          {reel.downloadUrl && (
            <a href={reel.downloadUrl} className={buttonClass("quiet")}>
              <Download className="size-4" aria-hidden="true" />
              Download the original
            </a>
          )}
        </>
      )}
    </div>
  );
}
