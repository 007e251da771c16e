"use client";

import {
  ChevronLeft,
  ChevronRight,
  Maximize,
  Pause,
  Play,
  Rewind,
  FastForward,
  Volume2,
  VolumeX,
} from "lucide-react";
import { formatTimecode } from "#lib/domain/format.ts";
import { useKeys } from "../../_hooks/use-keys.ts";
import { IconButton } from "../button.tsx";
import { useScreen } from "./player-provider.tsx";

/** An editor's transport: J K L, a frame at a time with comma and full stop. Small, our own, over the native element. */
export function Controls() {
  const { player, frameRate } = useScreen();
  const { time, duration, speed, playing, muted } = player;
  const usable = player.status === "loading" || player.status === "ready";
  useKeys(
    {
      " ": player.toggle,
      k: player.toggle,
      j: () => player.shuttle(-1),
      l: () => player.shuttle(1),
      ",": () => player.step(-1),
      ".": () => player.step(1),
      arrowleft: () => player.seek(time - 1),
      arrowright: () => player.seek(time + 1),
      f: player.toggleFullscreen,
    },
    { enabled: usable, repeating: ",.arrowleftarrowright" },
  );
  if (!usable) return null;
  const running = playing || speed < 0;

  return (
    <div role="group" aria-label="Player" className="flex flex-wrap items-center gap-x-1">
      <IconButton label="Backwards (J)" aria-keyshortcuts="J" onClick={() => player.shuttle(-1)}>
        <Rewind className="size-4" aria-hidden="true" />
      </IconButton>
      <IconButton
        label={running ? "Pause (K)" : "Play (K)"}
        aria-keyshortcuts="K"
        onClick={player.toggle}
      >
        {running ? (
          <Pause className="size-5" fill="currentColor" aria-hidden="true" />
        ) : (
          <Play className="size-5" fill="currentColor" aria-hidden="true" />
        )}
      </IconButton>
      <IconButton label="Faster (L)" aria-keyshortcuts="L" onClick={() => player.shuttle(1)}>
        <FastForward className="size-4" aria-hidden="true" />
      </IconButton>
      <IconButton label="One frame back (,)" aria-keyshortcuts="," onClick={() => player.step(-1)}>
        <ChevronLeft className="size-5" aria-hidden="true" />
      </IconButton>
      <IconButton label="One frame on (.)" aria-keyshortcuts="." onClick={() => player.step(1)}>
        <ChevronRight className="size-5" aria-hidden="true" />
      </IconButton>
      <p className="px-2 font-mono text-14 whitespace-nowrap text-ink max-sm:order-last max-sm:w-full max-sm:py-1">
        {formatTimecode(time, frameRate)}
        <span className="text-ink-3"> / {formatTimecode(duration, frameRate)}</span>
        {Math.abs(speed) > 1 || speed < 0 ? (
          <span className="ml-2 text-signal">{speed}×</span>
        ) : null}
      </p>
      <span className="ml-auto flex">
        <IconButton label={muted ? "Sound on" : "Sound off"} onClick={player.toggleMute}>
          {muted ? (
            <VolumeX className="size-4" aria-hidden="true" />
          ) : (
            <Volume2 className="size-4" aria-hidden="true" />
          )}
        </IconButton>
        <IconButton
          label="Whole screen (F)"
          aria-keyshortcuts="F"
          onClick={player.toggleFullscreen}
        >
          <Maximize className="size-4" aria-hidden="true" />
        </IconButton>
      </span>
    </div>
  );
}
