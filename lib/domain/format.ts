import type { MediaFacts } from "./media.ts";
import { languages } from "./texts/languages.ts";
import type { Language } from "./texts/languages.ts";
import type { Translate } from "./texts/translator.ts";

// How quantities are written on the screen. Pure: no clock, no zone but the one that is passed in.

const sizeUnits = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** Bytes in decimal units, three figures at most: "742 kB", "2.4 GB". */
export function formatBytes(bytes: number, language: Language = "en"): string {
  return formatSize(bytes, "", language);
}

function formatSize(bytes: number, per: "" | "-per-second", language: Language): string {
  let value = bytes;
  let index = 0;
  // 999.5 would be written as 1000: that is the next unit's business.
  while (value >= 999.5 && index < sizeUnits.length - 1) {
    value /= 1000;
    index += 1;
  }
  const unit = `${sizeUnits[index]}${per}`;
  const figures = index === 0 || value >= 99.95 ? 0 : 1;
  const written = sizeFormat(unit, figures, language).format(value);
  // English has no short byte.
  return written.replace(" byte", " B");
}

function sizeFormat(unit: string, figures: number, language: Language): Intl.NumberFormat {
  const key = `${unit} ${figures} ${language}`;
  let format = sizeFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(languages[language].locale, {
      style: "unit",
      unit,
      unitDisplay: "short",
      maximumFractionDigits: figures,
    });
    sizeFormats.set(key, format);
  }
  return format;
}

const sizeFormats = new Map<string, Intl.NumberFormat>();

/** Bytes per second: "38 MB/s". */
export function formatSpeed(bytesPerSecond: number, language: Language = "en"): string {
  return formatSize(bytesPerSecond, "-per-second", language);
}

/** Seconds as a running time: "0:04", "12:04", "1:02:03". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  if (hours === 0) return `${minutes}:${pad(rest)}`;
  return `${hours}:${pad(minutes)}:${pad(rest)}`;
}

/** Seconds as SMPTE timecode without drop frame: "00:04:12:07". Frames are counted at the rounded rate. */
export function formatTimecode(seconds: number, frameRate = 25): string {
  const rate = Math.max(1, Math.round(frameRate));
  // A seek lands a hair before the frame it asked for; half a frame of grace keeps the number it shows.
  const frames = Math.max(0, Math.floor(seconds * frameRate + 0.001));
  const whole = Math.floor(frames / rate);
  const clock = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60, frames % rate];
  return clock.map(pad).join(":");
}

const codecNames: Record<string, string> = {
  avc: "H.264",
  hevc: "HEVC",
  vp8: "VP8",
  vp9: "VP9",
  av1: "AV1",
  mpeg2: "MPEG-2",
  mpeg4: "MPEG-4",
  prores: "ProRes",
  aac: "AAC",
  mp3: "MP3",
  opus: "Opus",
  vorbis: "Vorbis",
  flac: "FLAC",
  ac3: "AC-3",
  eac3: "E-AC-3",
};

/** The codec's name as a newsroom says it: "H.264", "ProRes", "PCM". */
export function formatCodec(codec: string): string {
  if (codec.startsWith("pcm")) return "PCM";
  return (Object.hasOwn(codecNames, codec) && codecNames[codec]) || codec.toUpperCase();
}

/** "1920×1080". */
export function formatResolution({ width, height }: { width: number; height: number }): string {
  return `${width}×${height}`;
}

/** One line of what the portal read from the file: "12:04 · 1920×1080 · 25 fps · H.264 · AAC · MP4". */
export function formatMedia(t: Translate<"units">, media: MediaFacts): string {
  const { video, audio } = media;
  return [
    formatDuration(media.duration),
    formatResolution(video),
    video.frameRate && t("framesPerSecond", { rate: Number(video.frameRate.toFixed(2)) }),
    formatCodec(video.codec),
    audio ? formatCodec(audio.codec) : t("noAudio"),
    media.container,
  ]
    .filter(Boolean)
    .join(" · ");
}

export const timeStyles = ["clock", "day", "moment", "second", "exact"] as const;
/**
 * clock "14:02" · day "22 Nov 2026" · moment "22 Nov, 14:02" · second "22 Nov 2026, 14:02:09 UTC" ·
 * exact "Sunday 22 November 2026, 14:02:09 UTC"
 */
export type TimeStyle = (typeof timeStyles)[number];

const timeOptions: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  clock: { hour: "2-digit", minute: "2-digit" },
  day: { day: "numeric", month: "short", year: "numeric" },
  moment: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  second: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  },
  exact: {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  },
};

/** An ISO time in the words of `language`, in `timeZone` (the reader's, if none is given). */
export function formatTime(
  iso: string,
  style: TimeStyle,
  language: Language,
  timeZone?: string,
): string {
  const key = `${style} ${language} ${timeZone ?? "here"}`;
  let format = timeFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(languages[language].locale, {
      ...timeOptions[style],
      timeZone,
    });
    timeFormats.set(key, format);
  }
  return format.format(new Date(iso));
}

/** Making one takes a hundred times as long as using it, and a list has two for each row. */
const timeFormats = new Map<string, Intl.DateTimeFormat>();

function pad(figure: number): string {
  return String(figure).padStart(2, "0");
}
