"use client";

import { useEffect, useRef } from "react";
import type { RefObject } from "react";
import type { PlayerSource } from "./player-source.ts";
import { usePlace } from "./use-place.ts";
import type { Place } from "./use-place.ts";
import { useMediaStore } from "./use-media-store.ts";
import type { MediaControl } from "./use-media-store.ts";
import { useSource } from "./use-source.ts";
import type { PlayerStatus, Source } from "./source.ts";
import { useTransport } from "./use-transport.ts";
import type { Transport } from "./use-transport.ts";

export type Player = Transport & {
  /** Attach to the <video>. */
  video: RefObject<HTMLVideoElement | null>;
  /** Attach to what fills the whole screen. */
  frame: RefObject<HTMLDivElement | null>;
  status: PlayerStatus;
  source: Source;
  /** Volume, captions, whole screen, picture in picture. */
  media: MediaControl;
  place: Place;
};

/** Signs that somebody is there: from then on the player fetches what it needs to play. */
const signs = ["pointermove", "pointerdown", "keydown", "focusin"] as const;

/** A native <video> with a source, an editor's transport and a memory. */
export function usePlayer(playerSource: PlayerSource, frameRate: number): Player {
  const video = useRef<HTMLVideoElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const source = useSource(video, playerSource);
  const { arm } = source;
  const media = useMediaStore(video, frame, source.armed);
  const transport = useTransport(video, {
    source,
    duration: playerSource.media.duration,
    frameRate,
  });
  const place = usePlace(video, playerSource);

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const seen = () => {
      listening.abort();
      arm();
    };
    for (const sign of signs) window.addEventListener(sign, seen, { signal, passive: true });
    // Somebody who is quick, or whose page was slow, has a control in hand before anything listened.
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) seen();
    return () => listening.abort();
  }, [arm]);

  return { ...transport, video, frame, status: source.status, source, media, place };
}
