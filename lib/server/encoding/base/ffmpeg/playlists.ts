import type { EncodingResult } from "#lib/domain/encoding.ts";
import type { Rate, Rendition } from "#lib/domain/ladder.ts";
import { languageTag } from "./extras/captions.ts";
import type { WrittenTrack } from "./rendition-writer.ts";
import type { PlannedSound } from "./source.ts";

// RFC 8216bis. Version 7: EXT-X-MAP in playlists of pictures, and SERVICE values, which are not used here.
const VERSION = 7;

export type WrittenRendition = { rendition: Rendition; track: WrittenTrack };
export type WrittenSound = { sound: PlannedSound; track: WrittenTrack };

/**
 * Returns the playlist of one track: one object, and the byte range of each segment.
 * @param target seconds of the longest segment of all tracks, rounded
 */
export function mediaPlaylist({ key, initBytes, segments }: WrittenTrack, target: number): string {
  return lines(
    `#EXT-X-TARGETDURATION:${target}`,
    "#EXT-X-MEDIA-SEQUENCE:0",
    "#EXT-X-PLAYLIST-TYPE:VOD",
    "#EXT-X-INDEPENDENT-SEGMENTS",
    `#EXT-X-MAP:URI="${key}",BYTERANGE="${initBytes}@0"`,
    ...segments.flatMap(({ duration, bytes, offset }) => [
      `#EXTINF:${duration.toFixed(5)},`,
      `#EXT-X-BYTERANGE:${bytes}@${offset}`,
      key,
    ]),
    "#EXT-X-ENDLIST",
  );
}

/** Returns the playlist of a caption file: one segment as long as the video. */
export function captionsPlaylist(key: string, seconds: number): string {
  return lines(
    `#EXT-X-TARGETDURATION:${Math.max(1, Math.ceil(seconds))}`,
    "#EXT-X-MEDIA-SEQUENCE:0",
    "#EXT-X-PLAYLIST-TYPE:VOD",
    `#EXTINF:${seconds.toFixed(5)},`,
    key,
    "#EXT-X-ENDLIST",
  );
}

export const captionsPlaylistKey = (key: string): string => key.replace(/\.vtt$/, ".m3u8");

const SOUND_GROUP = "sound";
const CAPTIONS_GROUP = "captions";

/** Returns the multivariant playlist. Safari begins with the first rendition; the first sound is the default. */
export function multivariantPlaylist(
  renditions: readonly WrittenRendition[],
  sounds: readonly WrittenSound[],
  captions: EncodingResult["captions"],
  rate: Rate,
): string {
  const [sound] = sounds.map(({ track }) => track);
  // RFC 8216bis, 4.4.6.2: combined with the sound of the highest bandwidth.
  const most = (figure: "peak" | "average") =>
    Math.max(0, ...sounds.map(({ track }) => track.bandwidth[figure]));
  return lines(
    "#EXT-X-INDEPENDENT-SEGMENTS",
    ...sounds.map(soundLine),
    ...captions.map((each, index) => captionsLine(each, index, captions)),
    ...startingInTheMiddle(renditions).flatMap(({ rendition, track }) => [
      `#EXT-X-STREAM-INF:${[
        `BANDWIDTH=${track.bandwidth.peak + most("peak")}`,
        `AVERAGE-BANDWIDTH=${track.bandwidth.average + most("average")}`,
        `CODECS="${[track.codecs, ...(sound ? [sound.codecs] : [])].join(",")}"`,
        `RESOLUTION=${rendition.width}x${rendition.height}`,
        `FRAME-RATE=${(rate.num / rate.den).toFixed(3)}`,
        "VIDEO-RANGE=SDR",
        ...(sound ? [`AUDIO="${SOUND_GROUP}"`] : []),
        ...(captions.length > 0 ? [`SUBTITLES="${CAPTIONS_GROUP}"`] : []),
        "CLOSED-CAPTIONS=NONE",
      ].join(",")}`,
      playlistKey(track.key),
    ]),
  );
}

/** Returns the playlist's key, beside the object with the fragments. */
export const playlistKey = (key: string): string => key.replace(/\.mp4$/, ".m3u8");

/** Quoted strings may not contain quotation marks or line breaks. */
const plain = (text: string): string => text.replace(/["\r\n]/g, " ").trim();

function soundLine({ sound, track }: WrittenSound, index: number): string {
  const language = languageTag(sound.language);
  return `#EXT-X-MEDIA:${[
    "TYPE=AUDIO",
    `GROUP-ID="${SOUND_GROUP}"`,
    `NAME="${plain(sound.name)}"`,
    ...(language === "und" ? [] : [`LANGUAGE="${plain(language)}"`]),
    ...(index === 0 ? ["DEFAULT=YES", "AUTOSELECT=YES"] : ["DEFAULT=NO", "AUTOSELECT=NO"]),
    'CHANNELS="2"',
    `URI="${playlistKey(track.key)}"`,
  ].join(",")}`;
}

/** Names within a group must differ (RFC 8216bis, 4.4.6.1.1). */
function captionsLine(
  { key, label, language }: EncodingResult["captions"][number],
  index: number,
  all: EncodingResult["captions"],
): string {
  const isTaken = all.some((other, at) => at < index && plain(other.label) === plain(label));
  return `#EXT-X-MEDIA:${[
    "TYPE=SUBTITLES",
    `GROUP-ID="${CAPTIONS_GROUP}"`,
    `NAME="${plain(label) || "Captions"}${isTaken ? ` ${index + 1}` : ""}"`,
    ...(language === "und" ? [] : [`LANGUAGE="${plain(language)}"`]),
    "DEFAULT=NO",
    "AUTOSELECT=YES",
    "FORCED=NO",
    `URI="${captionsPlaylistKey(key)}"`,
  ].join(",")}`;
}

/** Apple recommends starting with about 2 Mbit/s; the others follow, best first. */
function startingInTheMiddle(renditions: readonly WrittenRendition[]): WrittenRendition[] {
  const first =
    renditions.find(({ track }) => track.bandwidth.average <= 2_000_000) ?? renditions.at(-1);
  return first ? [first, ...renditions.filter((rendition) => rendition !== first)] : [];
}

const lines = (...content: string[]): string =>
  `${["#EXTM3U", `#EXT-X-VERSION:${VERSION}`, ...content].join("\n")}\n`;
