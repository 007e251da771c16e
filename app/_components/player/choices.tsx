"use client";

import { useTexts } from "#texts";
import { useSyncExternalStore } from "react";
import type { ComponentProps } from "react";
import { formatCodec } from "#lib/domain/format.ts";
import { classNames } from "../class-names.ts";
import { isTrack } from "./caption-tracks.tsx";
import { useScreen } from "./player-provider.tsx";
import { mayPlayOriginal } from "./player-source.ts";
import { useMediaState } from "./use-media-store.ts";

// The browser's own lists: known to every screen reader, and a wheel under the thumb on a phone.

/** The qualities of the ladder, and the file as it was sent where the browser can play it. */
export function QualityChoice() {
  const t = useTexts("player");
  const { playerSource, player } = useScreen();
  const { source } = player;
  const { playback, media, renditions } = playerSource;
  const offered = useSyncExternalStore(
    noChange,
    () => mayPlayOriginal(media),
    () => false,
  );
  if (!playback.hlsUrl) return null;
  // What the encoder reported is there before the playlist is.
  const qualities = source.qualities.length > 0 ? source.qualities : renditions;
  const nameOf = (height: number) => {
    const reported = renditions.find((rendition) => rendition.height === height);
    const quality = qualities.find((each) => each.height === height);
    return reported?.name ?? `${quality ? Math.min(quality.width, quality.height) : height}p`;
  };
  const playing = source.kind === "hls" && source.quality !== null ? nameOf(source.quality) : null;
  const chosen = source.kind === "original" ? "original" : String(source.chosenQuality ?? "auto");

  return (
    <Choice
      label={t("quality")}
      className="w-[7rem] max-sm:grow-2"
      value={chosen}
      onChange={({ target: { value } }) =>
        source.choose(value === "original" ? value : value === "auto" ? null : Number(value))
      }
    >
      <option value="auto">
        {playing && chosen === "auto" ? t("autoNow", { quality: playing }) : t("auto")}
      </option>
      {qualities
        .toSorted((a, b) => b.height - a.height)
        .map(({ height }) => (
          <option key={height} value={height}>
            {nameOf(height)}
          </option>
        ))}
      {playback.originalUrl && (offered || chosen === "original") && (
        <option value="original">{t("original", { codec: formatCodec(media.video.codec) })}</option>
      )}
    </Choice>
  );
}

/** One of several sounds of the ladder: a language, a microphone. */
export function SoundChoice() {
  const t = useTexts("player");
  const { sounds, chosenSound, chooseSound } = useScreen().player.source;
  if (sounds.length < 2) return null;
  const isThere = chosenSound !== null && sounds.includes(chosenSound);
  return (
    <Choice
      label={t("audioTrack")}
      className="w-[7rem] max-sm:grow-2"
      value={isThere ? chosenSound : sounds[0]}
      onChange={({ target: { value } }) => chooseSound(value)}
    >
      {sounds.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </Choice>
  );
}

/** One of the captions, or none. */
export function CaptionsChoice() {
  const t = useTexts("player");
  const { playerSource, player } = useScreen();
  const { captions } = playerSource.playback;
  const showing = useMediaState(player.media, "mediaSubtitlesShowing") ?? [];
  if (captions.length === 0) return null;
  const { request } = player.media;
  const tracks = captions.map(({ label, language }) => ({ kind: "captions", label, language }));
  const shown = captions.findIndex((each) => showing.some((track) => isTrack(track, each)));

  return (
    <Choice
      label={t("captions")}
      className="w-[7rem] max-sm:grow-2"
      value={shown}
      onChange={({ target: { value } }) => {
        const track = tracks[Number(value)];
        request({ type: "mediadisablesubtitlesrequest", detail: tracks });
        if (track) request({ type: "mediashowsubtitlesrequest", detail: [track] });
      }}
    >
      <option value={-1}>{t("captionsOff")}</option>
      {captions.map(({ label }, index) => (
        <option key={index} value={index}>
          {label}
        </option>
      ))}
    </Choice>
  );
}

const rates = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];

/** How fast it plays; J and L wind in multiples of it. */
export function RateChoice() {
  const t = useTexts("player");
  const { player } = useScreen();
  return (
    <Choice
      label={t("speed")}
      className="w-[3.75rem] max-sm:grow"
      value={player.rate}
      onChange={({ target: { value } }) => player.setRate(Number(value))}
    >
      {rates.map((rate) => (
        <option key={rate} value={rate}>
          {rate}×
        </option>
      ))}
    </Choice>
  );
}

function Choice({ label, className, ...rest }: ComponentProps<"select"> & { label: string }) {
  const look =
    "control min-w-0 rounded-2 bg-transparent px-1.5 text-13 text-ink-2 hover:bg-sunken hover:text-ink max-sm:w-0";
  return (
    <select aria-label={label} title={label} className={classNames(look, className)} {...rest} />
  );
}

function noChange() {
  return () => {};
}
