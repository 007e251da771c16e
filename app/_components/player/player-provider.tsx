"use client";

import { createContext, use, useCallback } from "react";
import type { ReactNode } from "react";
import type { PlayerSource } from "./player-source.ts";
import { usePlayer } from "./use-player.ts";
import type { Player } from "./use-player.ts";

type OnScreen = { playerSource: PlayerSource; player: Player; frameRate: number };

const ScreenContext = createContext<OnScreen | null>(null);
/** Apart, because it never changes: what only seeks is not drawn again with every frame. */
const SeekContext = createContext<((seconds: number) => void) | null>(null);

/** Frames per second to count by where the file does not say. */
const USUAL_FRAME_RATE = 25;

/** One player for everything on the page that shows or moves it: picture, strip, controls, timecodes in a note. */
export function PlayerProvider({
  playerSource,
  children,
}: {
  playerSource: PlayerSource;
  children: ReactNode;
}) {
  const frameRate = playerSource.media.video.frameRate ?? USUAL_FRAME_RATE;
  const player = usePlayer(playerSource, frameRate);

  const { seek, video } = player;
  const show = useCallback(
    (seconds: number) => {
      seek(seconds);
      video.current?.scrollIntoView({ block: "nearest", behavior: "smooth" });
    },
    [seek, video],
  );

  return (
    <SeekContext value={show}>
      <ScreenContext value={{ playerSource, player, frameRate }}>{children}</ScreenContext>
    </SeekContext>
  );
}

export function useScreen(): OnScreen {
  const onScreen = use(ScreenContext);
  if (!onScreen) throw new Error("there is no PlayerProvider above this component");
  return onScreen;
}

/** As {@link useScreen}, null where nothing can be played. */
export function useScreenOrNull(): OnScreen | null {
  return use(ScreenContext);
}

/** Goes to a place and shows it; null where nothing can be played. */
export function useSeek(): ((seconds: number) => void) | null {
  return use(SeekContext);
}
