"use client";

import { useTexts } from "#texts";
import { Play } from "lucide";
import { formatDuration } from "#lib/domain/format.ts";
import { isolate } from "#lib/domain/text.ts";
import { rich } from "../../_texts/rich.tsx";
import { Button } from "../button.tsx";
import { CaptionTracks } from "./caption-tracks.tsx";
import { useClock } from "./clock.ts";
import { useScreen } from "./player-provider.tsx";
import { Unplayable } from "./unplayable.tsx";
import { Icon } from "../icon.tsx";

/**
 * The picture, as wide as its place and no taller than `--tallest`. What cannot be shown is said in words, never as a black
 * frame.
 */
export function Screen() {
  const t = useTexts("player");
  const { playerSource, player } = useScreen();
  const { source, status, place } = player;
  const { width, height } = playerSource.media.video;
  const failed = status !== "loading" && status !== "ready";
  const atBeginning = useClock(player.clock, (seconds) => seconds === 0);
  const untouched = !player.playing && player.speed >= 0 && atBeginning;

  return (
    <>
      <div
        className="relative mx-auto overflow-hidden rounded-2 bg-[oklch(0.1_0_0)]"
        style={{
          // What must be read in its place needs room to be read, however narrow the picture was.
          width: failed ? "100%" : `min(100%, var(--tallest) * ${width / height})`,
          aspectRatio: failed ? undefined : `${width} / ${height}`,
          minHeight: failed ? "16rem" : undefined,
        }}
      >
        <video
          ref={player.video}
          src={source.firstUrl}
          poster={playerSource.posterUrl ?? undefined}
          preload="metadata"
          playsInline
          aria-label={playerSource.title}
          onClick={player.toggle}
          className={failed ? "hidden" : "size-full object-contain"}
        >
          <CaptionTracks />
        </video>
        {source.kind === "preview" && !failed && (
          <p className="screening absolute start-2 top-2 max-w-[calc(100%-1rem)] rounded-1 px-2 py-1 text-13 font-medium text-wait">
            {t("preview")}
          </p>
        )}
        {!failed && untouched && (
          <button
            type="button"
            onClick={player.toggle}
            aria-label={t("playTitle", { title: isolate(playerSource.title) })}
            className="absolute inset-0 m-auto flex size-16 items-center justify-center rounded-full bg-[oklch(0.1_0_0/0.72)] text-[oklch(0.97_0_0)] transition-transform duration-150 hover:scale-105"
          >
            <Icon of={Play} className="ml-1 size-7" fill="currentColor" />
          </button>
        )}
        {!failed && untouched && place.offered !== null && <GoOn at={place.offered} />}
        {failed && <Unplayable />}
      </div>
      {source.word && (
        <p role="status" className="text-14 text-ink-2">
          {t(source.word)}
        </p>
      )}
    </>
  );
}

/** Said and asked, not done silently: the beginning is where everybody expects a video to begin. */
function GoOn({ at }: { at: number }) {
  const t = useTexts("player");
  const { player } = useScreen();
  return (
    <div className="screening absolute inset-x-0 bottom-3 mx-auto flex w-fit rounded-2 shadow-float">
      <Button
        tone="plain"
        onClick={() => {
          player.seek(at);
          player.toggle();
        }}
      >
        {rich(t, "resume", {
          at: formatDuration(at),
          time: (words) => <span className="font-mono">{words}</span>,
        })}
      </Button>
    </div>
  );
}
