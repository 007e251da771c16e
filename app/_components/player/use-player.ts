"use client";

import { useCallback, useEffect, useRef, useState } from "react";

export type PlayerStatus = "loading" | "ready" | "no-picture" | "unplayable" | "offline";

export type Player = {
  /** Attach to the <video>. */
  video: React.RefObject<HTMLVideoElement | null>;
  src: string;
  status: PlayerStatus;
  playing: boolean;
  /** Seconds. */
  time: number;
  duration: number;
  muted: boolean;
  /** 1, 2, 4; negative while it runs backwards; 0 when it stands. */
  speed: number;
  toggle(): void;
  pause(): void;
  seek(seconds: number): void;
  step(frames: number): void;
  /** One notch faster that way: 1×, 2×, 4×; the first press against the current direction turns round. */
  shuttle(direction: 1 | -1): void;
  toggleMute(): void;
  toggleFullscreen(): void;
};

const FASTEST = 4;

/** A signed URL is renewed when it fails later than this after it was given; sooner, the file is the reason. */
const RENEW_AFTER_MS = 5 * 60_000;

/**
 * A native <video>, with what an editor's hands expect of it. `renew` fetches a fresh signed URL; playback goes on
 * where it was. Whether the picture can be shown is found out by trying, because canPlayType only guesses.
 */
export function usePlayer(options: {
  src: string;
  duration: number;
  frameRate: number;
  renew(): Promise<string | null>;
}): Player {
  const { duration: knownDuration, frameRate, renew } = options;
  const video = useRef<HTMLVideoElement>(null);
  const [src, setSrc] = useState(options.src);
  const [status, setStatus] = useState<PlayerStatus>("loading");
  const [playing, setPlaying] = useState(false);
  const [time, setTime] = useState(0);
  const [duration, setDuration] = useState(knownDuration);
  const [muted, setMuted] = useState(false);
  const [speed, setSpeed] = useState(0);
  const resumeAt = useRef(0);
  const signedAt = useRef(0);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    signedAt.current = performance.now();
    const listening = new AbortController();
    const on = (type: string, act: () => void) =>
      element.addEventListener(type, act, { signal: listening.signal });

    const measured = () => {
      if (Number.isFinite(element.duration)) setDuration(element.duration);
      // Sound without a picture: the browser has no decoder for it and would show black.
      setStatus(element.videoWidth === 0 ? "no-picture" : "ready");
      if (resumeAt.current > 0) element.currentTime = resumeAt.current;
    };
    const failed = () => {
      if (performance.now() - signedAt.current < RENEW_AFTER_MS) {
        setStatus(navigator.onLine ? "unplayable" : "offline");
        return;
      }
      resumeAt.current = element.currentTime;
      renew().then(
        (fresh) => {
          signedAt.current = performance.now();
          if (fresh) setSrc(fresh);
          else setStatus("unplayable");
        },
        () => setStatus("offline"),
      );
    };

    on("loadedmetadata", measured);
    on("error", failed);
    on("play", () => setPlaying(true));
    on("pause", () => setPlaying(false));
    on("ended", () => setSpeed(0));
    on("volumechange", () => setMuted(element.muted));
    on("seeked", () => setTime(element.currentTime));
    on("timeupdate", () => setTime(element.currentTime));
    // The page was rendered on the server: the element may be further than this script.
    if (element.error) failed();
    else if (element.readyState >= HTMLMediaElement.HAVE_METADATA) measured();
    return () => listening.abort();
  }, [renew]);

  // `timeupdate` comes four times a second; a timecode and a playhead want every frame.
  useEffect(() => {
    const element = video.current;
    if (!element || (!playing && speed >= 0)) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function tick(at) {
      if (speed < 0 && !element.seeking) {
        element.currentTime = Math.max(0, element.currentTime + ((at - last) / 1000) * speed);
        last = at;
        if (element.currentTime === 0) setSpeed(0);
      }
      setTime(element.currentTime);
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, speed]);

  const run = useCallback((next: number) => {
    const element = video.current;
    if (!element) return;
    setSpeed(next);
    if (next > 0) {
      element.playbackRate = next;
      // Refused only where the file cannot be played, which the error event says better.
      element.play().catch(() => setSpeed(0));
    } else {
      element.pause();
    }
  }, []);

  const seek = useCallback((seconds: number) => {
    const element = video.current;
    if (!element) return;
    const end = Number.isFinite(element.duration) ? element.duration : seconds;
    element.currentTime = Math.max(0, Math.min(seconds, end));
    setTime(element.currentTime);
  }, []);

  const step = useCallback(
    (frames: number) => {
      run(0);
      // Half a frame in, so that rounding never shows the neighbour.
      const current = Math.floor((video.current?.currentTime ?? 0) * frameRate + 0.01);
      seek((current + frames + 0.5) / frameRate);
    },
    [frameRate, run, seek],
  );

  return {
    video,
    src,
    status,
    playing,
    time,
    duration,
    muted,
    speed,
    toggle: () => run(video.current?.paused && speed >= 0 ? 1 : 0),
    pause: () => run(0),
    seek,
    step,
    shuttle: (direction) =>
      run(speed * direction > 0 ? direction * Math.min(FASTEST, Math.abs(speed) * 2) : direction),
    toggleMute: () => {
      if (video.current) video.current.muted = !video.current.muted;
    },
    toggleFullscreen: () => {
      const frame = video.current?.parentElement;
      if (document.fullscreenElement) void document.exitFullscreen();
      else if (frame?.requestFullscreen) void frame.requestFullscreen();
    },
  };
}
