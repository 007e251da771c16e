"use client";

import { useEffect, useState } from "react";
import { useScreenOrNull } from "../../../_components/player/player-provider.tsx";

/** Whether something of the film was played since the room was entered: before that no single key decides. */
export function usePlayed(): boolean {
  const video = useScreenOrNull()?.player.video;
  const [played, setPlayed] = useState(false);

  useEffect(() => {
    const element = video?.current;
    if (!element || played) return;
    const moved = () => {
      const { length } = element.played;
      if (length > 0 && element.played.end(length - 1) > element.played.start(length - 1)) {
        setPlayed(true);
      }
    };
    element.addEventListener("timeupdate", moved);
    return () => element.removeEventListener("timeupdate", moved);
  }, [video, played]);

  return played;
}
