"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { RefObject } from "react";
import { forgetOldPlaces, keepPlace, readPlace } from "./place.ts";
import type { PlayerSource } from "./player-source.ts";

export type Place = {
  /** Seconds where this person stopped the last time, until the video is played. */
  offered: number | null;
};

const EVERY_MS = 5000;

/** Remembers how far somebody watched, and offers to go on there. */
export function usePlace(
  video: RefObject<HTMLVideoElement | null>,
  { viewerId, videoId }: PlayerSource,
): Place {
  const [over, setOver] = useState(false);
  const offered = useSyncExternalStore(
    noChange,
    () => (over ? null : readPlace(viewerId, videoId, Date.now())),
    () => null,
  );

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    forgetOldPlaces(Date.now());

    let kept = 0;
    let watched = false;
    const keep = () => {
      // What was only looked at does not move the place, nor does a source that is still being opened.
      if (!watched || element.readyState === 0) return;
      kept = Date.now();
      const { currentTime: time, duration } = element;
      keepPlace(viewerId, videoId, { time, duration, now: kept });
    };
    const listening = new AbortController();
    const { signal } = listening;
    const began = () => {
      watched = true;
      setOver(true);
    };
    const moved = () => Date.now() - kept > EVERY_MS && keep();
    element.addEventListener("playing", began, { signal });
    element.addEventListener("timeupdate", moved, { signal });
    element.addEventListener("pause", keep, { signal });
    element.addEventListener("ended", keep, { signal });
    window.addEventListener("pagehide", keep, { signal });
    return () => {
      keep();
      listening.abort();
    };
  }, [video, viewerId, videoId]);

  return { offered };
}

function noChange() {
  return () => {};
}
