"use client";

import { useEffect, useState } from "react";
import { formatTimecode } from "#lib/domain/format.ts";
import { useScreen } from "./player-provider.tsx";
import { readStoryboard } from "./read-storyboard.ts";
import { cueAt } from "./storyboard.ts";
import type { StoryboardCue } from "./storyboard.ts";

/** Over the strip, where the pointer is: the picture of that moment, where an encoder made some, and its timecode. */
export function ScrubPreview({ at }: { at: number }) {
  const { playerSource, player, frameRate } = useScreen();
  const cues = useStoryboard(playerSource.playback.storyboardUrl);
  const cue = cueAt(cues, at);
  const middle = `${(at / (player.duration || 1)) * 100}%`;
  // Half of it stays inside the strip at both ends.
  const half = `${cue ? cue.width / 2 : 48}px`;

  return (
    <span
      aria-hidden="true"
      data-preview
      className="pointer-events-none absolute bottom-full z-10 mb-1 flex -translate-x-1/2 flex-col items-center overflow-hidden rounded-1 bg-ink font-mono text-13 text-paper shadow-float"
      style={{ left: `clamp(${half}, ${middle}, calc(100% - ${half}))` }}
    >
      {cue && (
        <span
          className="block bg-film"
          style={{
            width: cue.width,
            height: cue.height,
            backgroundImage: `url("${cue.url}")`,
            backgroundPosition: `-${cue.x}px -${cue.y}px`,
          }}
        />
      )}
      <span className="px-1.5">{formatTimecode(at, frameRate)}</span>
    </span>
  );
}

function useStoryboard(url: string | undefined): StoryboardCue[] {
  const [cues, setCues] = useState<StoryboardCue[]>([]);
  useEffect(() => {
    if (!url) return;
    let left = false;
    void readStoryboard(url).then((found) => left || setCues(found));
    return () => {
      left = true;
    };
  }, [url]);
  return cues;
}
