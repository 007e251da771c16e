"use client";

import { useScreen } from "../../../_components/player/player-provider.tsx";
import { Scrubber } from "../../../_components/player/scrubber.tsx";
import { marksIn } from "../../../_components/player/timecodes.ts";

/** The strip with a mark at every timecode of the desk's note. */
export function MarkedScrubber({ note }: { note: string | null }) {
  const { frameRate } = useScreen();
  return <Scrubber marks={marksIn(note, frameRate)} />;
}
