"use client";

import { useEffect, useState } from "react";
import type { Waveform } from "#lib/domain/encoding.ts";
import { useScreen } from "./player-provider.tsx";

/** As many columns as a wide strip has room for. */
const COLUMNS = 480;

/** The sound of the film along the edge of the strip, where the optical track of a film print is. */
export function SoundTrack() {
  const { playerSource } = useScreen();
  const { waveformUrl } = playerSource.playback;
  const [shape, setShape] = useState("");

  useEffect(() => {
    // Once: the address changes with every reading of the page, the sound does not.
    if (!waveformUrl || shape) return;
    const leaving = new AbortController();
    fetchWaveform(waveformUrl, leaving.signal).then(
      (waveform) => waveform && setShape(outline(waveform.peaks)),
      // Decoration: the sound itself tells.
      () => {},
    );
    return () => leaving.abort();
  }, [waveformUrl, shape]);

  if (!waveformUrl) return null;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${COLUMNS} 2`}
      preserveAspectRatio="none"
      className="block h-5 w-full bg-film text-on-film/60"
    >
      <path d={shape} fill="currentColor" />
    </svg>
  );
}

async function fetchWaveform(url: string, signal: AbortSignal): Promise<Waveform | null> {
  const answer = await fetch(url, { signal });
  return answer.ok ? answer.json() : null;
}

/**
 * A closed outline around the middle line, the loudest peak of each column; silence is a hairline. The root lifts speech
 * out of it: ears do not hear in proportion either.
 */
function outline(peaks: readonly number[]): string {
  if (peaks.length === 0) return "";
  const columns = Array.from({ length: COLUMNS }, (_, column) => {
    const from = Math.floor((column * peaks.length) / COLUMNS);
    const to = Math.max(from + 1, Math.floor(((column + 1) * peaks.length) / COLUMNS));
    return Math.max(0.04, Math.sqrt(Math.max(...peaks.slice(from, to))) * 0.95);
  });
  const above = columns.map((peak, x) => `${x},${(1 - peak).toFixed(2)}`);
  const below = columns.map((peak, x) => `${x},${(1 + peak).toFixed(2)}`).toReversed();
  return `M${[...above, ...below].join("L")}Z`;
}
