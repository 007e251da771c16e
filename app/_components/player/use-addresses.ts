"use client";

import { useEffect, useMemo, useRef } from "react";
import type { Playback } from "#lib/domain/wire/playback.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { callPortal } from "../../_hooks/call-portal.ts";
import type { PlayerSource } from "./player-source.ts";

/** Where the sources of a video are to be had: by addresses that work for about an hour. */
export type Addresses = {
  current: () => Playback;
  /** Milliseconds since they were given, by whichever of two clocks says more: one may stand still while a laptop sleeps. */
  age: () => number;
  /** Asks the portal for others. */
  renew: () => Promise<"renewed" | "refused" | "offline">;
};

/** Those that the page came with, until it is drawn again or they are renewed. The same object for as long as the video is. */
export function useAddresses({ videoId, playback }: PlayerSource): Addresses {
  const held = useRef({ playback, at: 0, wall: 0 });
  useEffect(() => {
    held.current = takenNow(playback);
  }, [playback]);

  return useMemo(
    () => ({
      current: () => held.current.playback,
      age: () => Math.max(performance.now() - held.current.at, Date.now() - held.current.wall),
      async renew() {
        const answer = await callPortal<VideoView>("GET", `/api/videos/${videoId}`);
        if (!answer.ok) return answer.status === 0 ? "offline" : "refused";
        held.current = takenNow(answer.body.playback);
        return "renewed";
      },
    }),
    [videoId],
  );
}

function takenNow(playback: Playback) {
  return { playback, at: performance.now(), wall: Date.now() };
}
