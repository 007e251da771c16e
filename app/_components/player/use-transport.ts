"use client";

import { useCallback, useEffect, useState } from "react";
import type { RefObject } from "react";
import { createClock } from "./clock.ts";
import type { Clock } from "./clock.ts";
import type { Source } from "./source.ts";

export type Transport = {
  playing: boolean;
  clock: Clock;
  /** Seconds. */
  duration: number;
  /** 1, 2, 4 times the chosen rate; negative while it runs backwards; 0 when it stands. */
  speed: number;
  /** How fast it plays when it is not wound. */
  rate: number;
  toggle(): void;
  pause(): void;
  seek(seconds: number): void;
  step(frames: number): void;
  /** One notch faster that way: 1×, 2×, 4×; the first press against the current direction turns round. */
  shuttle(direction: 1 | -1): void;
  setRate(rate: number): void;
};

const FASTEST = 4;

type Options = { source: Source; duration: number; frameRate: number };

/** What an editor's hands expect of a <video>: to be wound both ways, stepped by frames, and followed frame by frame. */
export function useTransport(
  videoRef: RefObject<HTMLVideoElement | null>,
  { source, duration: knownDuration, frameRate }: Options,
): Transport {
  const { resumeRef, openedRef, arm } = source;
  const [playing, setPlaying] = useState(false);
  const [clock] = useState(createClock);
  const [duration, setDuration] = useState(knownDuration);
  const [speed, setSpeed] = useState(0);
  const [rate, setRate] = useState(1);

  useEffect(() => {
    const element = videoRef.current;
    if (!element) return;
    const listening = new AbortController();
    const on = (type: string, act: () => void) =>
      element.addEventListener(type, act, { signal: listening.signal });
    const measured = () => Number.isFinite(element.duration) && setDuration(element.duration);
    // While a source is opened the element says 0, which is not where the viewer is.
    const moved = () => element.readyState > 0 && clock.set(element.currentTime);

    on("loadedmetadata", measured);
    on("durationchange", measured);
    on("play", () => {
      setPlaying(true);
      setSpeed((now) => (now > 0 ? now : 1));
    });
    on("pause", () => setPlaying(false));
    // Another source pauses without saying so; it goes on by itself where that was asked for.
    on("emptied", () => setPlaying(resumeRef.current.play));
    on("ended", () => setSpeed(0));
    on("seeked", moved);
    on("timeupdate", moved);
    if (element.readyState >= HTMLMediaElement.HAVE_METADATA) measured();
    return () => listening.abort();
  }, [videoRef, resumeRef, clock]);

  // `timeupdate` comes four times a second; a timecode and a playhead want every frame.
  useEffect(() => {
    const element = videoRef.current;
    if (!element || (!playing && speed >= 0)) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function tick(at) {
      if (speed < 0 && !element.seeking) {
        element.currentTime = Math.max(0, element.currentTime + ((at - last) / 1000) * speed);
        last = at;
        if (element.currentTime === 0) setSpeed(0);
      }
      if (element.readyState > 0) clock.set(element.currentTime);
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [videoRef, clock, playing, speed]);

  const run = useCallback(
    (next: number) => {
      const element = videoRef.current;
      if (!element) return;
      arm();
      setSpeed(next);
      const isLoading = element.readyState === 0;
      if (isLoading || !openedRef.current) resumeRef.current.play = next > 0;
      if (next > 0) {
        // Both, because a change of source begins at the default again.
        element.defaultPlaybackRate = rate;
        element.playbackRate = next * rate;
        // Refused while nothing can be played, and taken up again by whatever opens the source. Not what is about to go.
        if (element.src && (isLoading || openedRef.current))
          element
            .play()
            .catch((refusal: DOMException) => refusal.name === "AbortError" || setSpeed(0));
      } else {
        element.pause();
      }
    },
    [videoRef, arm, resumeRef, openedRef, rate],
  );

  const seek = useCallback(
    (seconds: number) => {
      const element = videoRef.current;
      if (!element) return;
      arm();
      const end = Number.isFinite(element.duration) ? element.duration : knownDuration || seconds;
      const to = Math.max(0, Math.min(seconds, end));
      if (element.readyState === 0 || !openedRef.current) resumeRef.current.at = to;
      else element.currentTime = to;
      clock.set(to);
    },
    [videoRef, clock, arm, resumeRef, openedRef, knownDuration],
  );

  const step = useCallback(
    (frames: number) => {
      run(0);
      // Half a frame in, so that rounding never shows the neighbour.
      const current = Math.floor((videoRef.current?.currentTime ?? 0) * frameRate + 0.01);
      seek((current + frames + 0.5) / frameRate);
    },
    [videoRef, frameRate, run, seek],
  );

  return {
    playing,
    clock,
    duration,
    speed,
    rate,
    toggle: () => run(!playing && speed >= 0 && !resumeRef.current.play ? 1 : 0),
    pause: () => run(0),
    seek,
    step,
    shuttle: (direction) =>
      run(speed * direction > 0 ? direction * Math.min(FASTEST, Math.abs(speed) * 2) : direction),
    setRate(next) {
      setRate(next);
      const element = videoRef.current;
      if (!element) return;
      element.defaultPlaybackRate = next;
      element.playbackRate = next * Math.max(1, speed);
    },
  };
}
