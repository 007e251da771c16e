"use client";

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { RefObject } from "react";
import type { MediaState, MediaStore } from "media-chrome/media-store/media-store";

// Media Chrome's store without its elements: what browsers do each in their own way about volume, captions, the whole
// screen and picture in picture, behind one state and one list of requests. The controls are ours (docs/decisions/player.md).

/** Of Media Chrome's requests, those that this player makes. */
export type MediaRequest =
  | { type: "mediavolumerequest"; detail: number }
  | { type: "mediamuterequest" | "mediaunmuterequest" }
  | { type: "mediashowsubtitlesrequest" | "mediadisablesubtitlesrequest"; detail: SubtitleTrack[] }
  | { type: "mediaenterfullscreenrequest" | "mediaexitfullscreenrequest" }
  | { type: "mediaenterpiprequest" | "mediaexitpiprequest" };

export type SubtitleTrack = { kind: string; label: string; language: string };

export type MediaControl = {
  store: MediaStore | null;
  /** Does it as soon as the store is there. */
  request: (request: MediaRequest) => void;
};

/** The store over the player's elements; its code is fetched when somebody is there to use it. */
export function useMediaStore(
  video: RefObject<HTMLVideoElement | null>,
  frame: RefObject<HTMLElement | null>,
  armed: boolean,
): MediaControl {
  const [store, setStore] = useState<MediaStore | null>(null);
  const waiting = useRef<MediaRequest[]>([]);

  useEffect(() => {
    if (!armed) return;
    let left = false;
    let made: MediaStore | null = null;
    import("media-chrome/media-store/media-store").then(
      ({ createMediaStore }) => {
        if (left) return;
        made = createMediaStore({
          media: video.current,
          fullscreenElement: frame.current,
          documentElement: document,
          // It would be written without asking whether storage is allowed.
          options: { noSubtitlesLangPref: true },
        });
        setStore(made);
      },
      // Without it the player plays all the same; the next visit tries again.
      () => {},
    );
    return () => {
      left = true;
      made?.dispatch({ type: "mediaelementchangerequest", detail: undefined });
    };
  }, [video, frame, armed]);

  useEffect(() => {
    if (!store) return;
    for (const request of waiting.current.splice(0)) store.dispatch(request);
  }, [store]);

  const request = useCallback(
    (wanted: MediaRequest) => {
      if (store) store.dispatch(wanted);
      else waiting.current.push(wanted);
    },
    [store],
  );
  return { store, request };
}

/** One thing of the store's state; undefined until the store is there. */
export function useMediaState<Name extends keyof MediaState>(
  { store }: MediaControl,
  name: Name,
): MediaState[Name] | undefined {
  const subscribe = useCallback(
    (changed: () => void) => store?.subscribe(changed) ?? (() => {}),
    [store],
  );
  const read = () => store?.getState()[name];
  return useSyncExternalStore(subscribe, read, read);
}
