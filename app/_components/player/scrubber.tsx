"use client";

import { useTexts } from "#texts";
import { useState } from "react";
import type { ComponentProps, KeyboardEvent, PointerEvent } from "react";
import { formatTimecode } from "#lib/domain/format.ts";
import { Filmstrip } from "../filmstrip.tsx";
import { useClock } from "./clock.ts";
import { useScreen } from "./player-provider.tsx";
import { ScrubPreview } from "./scrub-preview.tsx";
import { SoundTrack } from "./sound-track.tsx";
import { useStripFrames } from "./use-strip-frames.ts";

/** The filmstrip, to be dragged through. `marks`: seconds that somebody pointed at. */
export function Scrubber({ marks = [] }: { marks?: readonly number[] }) {
  const { playerSource, player, frameRate } = useScreen();
  const [hovered, setHovered] = useState<number | null>(null);
  /** Moved by keys: the preview shows where to, as it does under a pointer. */
  const [keyed, setKeyed] = useState(false);
  const { clock, duration, status } = player;
  const frames = useStripFrames(playerSource);
  const place = (seconds: number) => placeOn(duration, seconds);

  const pointed = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - left) / width)) * duration;
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    setHovered(pointed(event));
    if (event.currentTarget.hasPointerCapture(event.pointerId)) player.seek(pointed(event));
  };
  const press = (event: KeyboardEvent) => {
    const to = keyTarget(event, clock.now(), duration, frameRate);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    setKeyed(true);
    player.seek(to);
  };

  if (status !== "loading" && status !== "ready") {
    // Nothing to move through; the frames that the creator's browser could make are still worth a look.
    return (
      playerSource.stripUrl && (
        <Filmstrip stripUrl={playerSource.stripUrl} fileName={playerSource.fileName} />
      )
    );
  }
  return (
    <Slider
      className="relative cursor-ew-resize touch-none select-none"
      onKeyDown={press}
      onBlur={() => setKeyed(false)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setKeyed(false);
        player.seek(pointed(event));
      }}
      onPointerMove={move}
      onPointerLeave={() => setHovered(null)}
    >
      <Filmstrip
        stripUrl={playerSource.stripUrl}
        frames={frames}
        fileName={playerSource.fileName}
        className="min-h-11"
      >
        <SoundTrack />
        {marks.map((mark, index) => (
          <span
            key={`${index}-${mark}`}
            aria-hidden="true"
            className="absolute top-0 -ml-1.5 border-x-6 border-t-9 border-x-transparent border-t-signal"
            style={{ left: place(mark) }}
          />
        ))}
        {hovered !== null && (
          <span
            aria-hidden="true"
            className="absolute inset-y-0 w-px bg-on-film/70"
            style={{ left: place(hovered) }}
          />
        )}
        <Playhead />
      </Filmstrip>
      {hovered !== null && <ScrubPreview at={hovered} />}
      {hovered === null && keyed && !player.playing && <PlaceReached />}
    </Slider>
  );
}

/** What is read out of the scrubber, apart from what is drawn in it: it moves with every frame, and the frames do not. */
function Slider(props: Omit<ComponentProps<"div">, "role">) {
  const t = useTexts("player");
  const { player, frameRate } = useScreen();
  const { clock, duration } = player;
  return (
    <div
      role="slider"
      // Time runs from left to right in every language.
      dir="ltr"
      tabIndex={0}
      aria-label={t("position")}
      aria-valuemin={0}
      aria-valuemax={toHundredths(duration)}
      aria-valuenow={useClock(clock, toHundredths)}
      aria-valuetext={useClock(clock, (seconds) => formatTimecode(seconds, frameRate))}
      {...props}
    />
  );
}

function Playhead() {
  const { clock, duration } = useScreen().player;
  const left = useClock(clock, (seconds) => placeOn(duration, seconds));
  return (
    <span
      aria-hidden="true"
      className="absolute inset-y-0 -ml-px w-0.5 bg-signal shadow-[0_0_0_1px_oklch(0.1_0_0/0.5)]"
      style={{ left }}
    />
  );
}

function PlaceReached() {
  const { clock } = useScreen().player;
  return <ScrubPreview at={useClock(clock, (seconds) => seconds)} />;
}

function placeOn(duration: number, seconds: number): string {
  return `${Math.min(1, seconds / (duration || 1)) * 100}%`;
}

function toHundredths(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}

function keyTarget(event: KeyboardEvent, time: number, duration: number, frameRate: number) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const second = event.shiftKey ? 1 / frameRate : 1;
  switch (event.key) {
    case "ArrowLeft":
    case "ArrowDown":
      return time - second;
    case "ArrowRight":
    case "ArrowUp":
      return time + second;
    case "PageDown":
      return time - duration / 10;
    case "PageUp":
      return time + duration / 10;
    case "Home":
      return 0;
    case "End":
      return duration;
    default:
      return null;
  }
}
