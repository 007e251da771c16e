"use client";

import { formatTimecode } from "#lib/domain/format.ts";
import { useClock } from "./clock.ts";
import { useScreen } from "./player-provider.tsx";

/** Where the film stands, counted in frames. */
export function Timecode() {
  const { player, frameRate } = useScreen();
  return <span>{useClock(player.clock, (seconds) => formatTimecode(seconds, frameRate))}</span>;
}
