"use client";

import { useTexts } from "#texts";
import { Maximize, Minimize, PictureInPicture2, Volume1, Volume2, VolumeX } from "lucide";
import { IconButton } from "../button.tsx";
import { useScreen } from "./player-provider.tsx";
import { useMediaState } from "./use-media-store.ts";
import { Icon } from "../icon.tsx";

type WholeScreen = { on: boolean; toggle: () => void };

/** Whether the player fills the whole screen, and the way there and back. */
export function useWholeScreen(): WholeScreen {
  const { media } = useScreen().player;
  const on = useMediaState(media, "mediaIsFullscreen") ?? false;
  const toggle = () =>
    media.request({ type: on ? "mediaexitfullscreenrequest" : "mediaenterfullscreenrequest" });
  return { on, toggle };
}

/** How loud, and where the picture is seen. */
export function ViewControls({ wholeScreen }: { wholeScreen: WholeScreen }) {
  const t = useTexts("player");
  const icon = wholeScreen.on ? Minimize : Maximize;
  return (
    <span className="flex items-center">
      <Volume />
      <PictureInPicture />
      <IconButton
        label={t(wholeScreen.on ? "leaveFullScreen" : "fullScreen")}
        aria-keyshortcuts="F"
        onClick={wholeScreen.toggle}
      >
        <Icon of={icon} className="size-4" />
      </IconButton>
    </span>
  );
}

function Volume() {
  const t = useTexts("player");
  const { media } = useScreen().player;
  const muted = useMediaState(media, "mediaMuted") ?? false;
  const volume = useMediaState(media, "mediaVolume") ?? 1;
  const heard = muted ? 0 : volume;
  const icon = heard === 0 ? VolumeX : heard < 0.5 ? Volume1 : Volume2;

  return (
    <>
      <IconButton
        label={t(muted ? "unmute" : "mute")}
        onClick={() => media.request({ type: muted ? "mediaunmuterequest" : "mediamuterequest" })}
      >
        <Icon of={icon} className="size-4" />
      </IconButton>
      {/* Phones have keys for it, and some let no page near it. */}
      <input
        type="range"
        aria-label={t("volume")}
        min={0}
        max={100}
        step={5}
        value={Math.round(heard * 100)}
        aria-valuetext={`${Math.round(heard * 100)} %`}
        onChange={({ target }) =>
          media.request({ type: "mediavolumerequest", detail: Number(target.value) / 100 })
        }
        className="w-14 accent-ink-2 max-sm:hidden pointer-coarse:hidden"
      />
    </>
  );
}

/** Its place is kept until it is known whether the browser can. */
function PictureInPicture() {
  const t = useTexts("player");
  const { media } = useScreen().player;
  const unavailable = useMediaState(media, "mediaPipUnavailable");
  const on = useMediaState(media, "mediaIsPip") ?? false;
  const possible = media.store !== null && unavailable === undefined;
  return (
    <IconButton
      label={t(on ? "leavePip" : "pip")}
      className={possible ? "max-sm:hidden" : "invisible max-sm:hidden"}
      onClick={() => media.request({ type: on ? "mediaexitpiprequest" : "mediaenterpiprequest" })}
    >
      <Icon of={PictureInPicture2} className="size-4" />
    </IconButton>
  );
}
