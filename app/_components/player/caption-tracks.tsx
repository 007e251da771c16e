"use client";

import { useEffect, useRef } from "react";
import type { CaptionTrack } from "#lib/domain/wire/playback.ts";
import { nearby } from "./player-source.ts";
import { useMediaState } from "./use-media-store.ts";
import { useScreen } from "./player-provider.tsx";

/**
 * The captions of the video as <track>s, whichever source plays. They lie in the bucket, where a <track> may not read
 * without CORS on the film itself: so the text is fetched when it is first shown, and given to the track as a blob.
 */
export function CaptionTracks() {
  const { playerSource, player } = useScreen();
  const showing = useMediaState(player.media, "mediaSubtitlesShowing");
  return playerSource.playback.captions.map((captions, index) => (
    <LazyTrack
      // The addresses of one list of captions change, their places do not.
      key={index}
      captions={captions}
      shown={showing?.some((track) => isTrack(track, captions)) ?? false}
    />
  ));
}

/** Whether a track of the store is this one. */
export function isTrack(
  track: { label: string; language: string },
  { label, language }: CaptionTrack,
): boolean {
  return track.label === label && track.language === language;
}

function LazyTrack({ captions, shown }: { captions: CaptionTrack; shown: boolean }) {
  const track = useRef<HTMLTrackElement>(null);
  const { url, label, language } = captions;

  useEffect(() => {
    const element = track.current;
    if (!element || !shown || element.src) return;
    const leaving = new AbortController();
    fetchText(url, leaving.signal).then(
      (text) => {
        element.src = URL.createObjectURL(new Blob([text], { type: "text/vtt" }));
      },
      // Without captions the film still plays; choosing them again asks again.
      () => {},
    );
    return () => leaving.abort();
  }, [url, shown]);

  return <track ref={track} kind="captions" label={label} srcLang={language} />;
}

async function fetchText(url: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(nearby(url), { signal });
  if (!answer.ok) throw new Error(`captions: ${answer.status}`);
  return answer.text();
}
