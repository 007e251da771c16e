"use client";

import { useTexts } from "#texts";
import { ChevronLeft, ChevronRight, Pause, Play, Rewind, FastForward } from "lucide";
import { formatTimecode } from "#lib/domain/format.ts";
import { useKeys } from "../../_hooks/use-keys.ts";
import { IconButton } from "../button.tsx";
import { useScreen } from "./player-provider.tsx";
import { CaptionsChoice, QualityChoice, RateChoice, SoundChoice } from "./choices.tsx";
import { Timecode } from "./timecode.tsx";
import { useWholeScreen, ViewControls } from "./view-controls.tsx";
import { Icon } from "../icon.tsx";

/** An editor's transport: J K L, a frame at a time with comma and full stop; and what every player has. */
export function Controls() {
  const t = useTexts("player");
  const { player, frameRate } = useScreen();
  const { clock, duration, speed, rate, playing } = player;
  const wholeScreen = useWholeScreen();
  const usable = player.status === "loading" || player.status === "ready";
  useKeys(
    {
      " ": player.toggle,
      k: player.toggle,
      j: () => player.shuttle(-1),
      l: () => player.shuttle(1),
      ",": () => player.step(-1),
      ".": () => player.step(1),
      arrowleft: () => player.seek(clock.now() - 1),
      arrowright: () => player.seek(clock.now() + 1),
      f: wholeScreen.toggle,
    },
    { enabled: usable, repeating: ",.arrowleftarrowright", withAlt: "jkl,." },
  );
  if (!usable) return null;
  const running = playing || speed < 0;
  const winding = Math.abs(speed) > 1 || speed < 0;

  return (
    <div
      role="group"
      // As on every player: back is to the left, in every language.
      dir="ltr"
      aria-label={t("group")}
      className="flex flex-wrap items-center gap-y-1 max-sm:justify-between"
    >
      <IconButton label={t("rewind")} aria-keyshortcuts="J" onClick={() => player.shuttle(-1)}>
        <Icon of={Rewind} className="size-4" />
      </IconButton>
      <IconButton
        label={t(running ? "pause" : "play")}
        aria-keyshortcuts="K"
        onClick={player.toggle}
      >
        {running ? (
          <Icon of={Pause} className="size-5" fill="currentColor" />
        ) : (
          <Icon of={Play} className="size-5" fill="currentColor" />
        )}
      </IconButton>
      <IconButton label={t("faster")} aria-keyshortcuts="L" onClick={() => player.shuttle(1)}>
        <Icon of={FastForward} className="size-4" />
      </IconButton>
      <IconButton label={t("back")} aria-keyshortcuts="," onClick={() => player.step(-1)}>
        <Icon of={ChevronLeft} className="size-5" />
      </IconButton>
      <IconButton label={t("on")} aria-keyshortcuts="." onClick={() => player.step(1)}>
        <Icon of={ChevronRight} className="size-5" />
      </IconButton>
      <p className="px-1.5 font-mono text-14 whitespace-nowrap text-ink max-sm:order-first max-sm:w-full max-sm:py-1">
        <Timecode />
        <span className="text-ink-3"> / {formatTimecode(duration, frameRate)}</span>
        {winding && <span className="ms-2 text-signal">{speed * rate}×</span>}
      </p>
      {/* On a phone the lists have a row of their own, wide enough for what they say. */}
      <div className="ms-auto flex items-center gap-x-1 max-sm:contents">
        <div className="flex items-center gap-x-1 max-sm:order-last max-sm:w-full">
          <QualityChoice />
          <SoundChoice />
          <CaptionsChoice />
          <RateChoice />
        </div>
        <ViewControls wholeScreen={wholeScreen} />
      </div>
    </div>
  );
}
