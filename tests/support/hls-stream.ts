import { readAttributes } from "#lib/domain/hls/attributes.ts";
import { FragmentReader } from "#lib/server/encoding/base/ffmpeg/fragments.ts";
import type { Fragment } from "#lib/server/encoding/base/ffmpeg/fragments.ts";
import { readTrack } from "#lib/server/encoding/base/ffmpeg/track.ts";

// A whole HLS presentation as it lies in a bucket, taken apart as plainly as possible, so that rules can look at it.

export type Tag = { name: string; value: string };

export type HlsSegment = {
  uri: string;
  extinf: string | null;
  range: { length: number; offset: number } | null;
};

export type HlsPlaylist = {
  key: string;
  bytes: Uint8Array;
  text: string;
  tags: Tag[];
  segments: HlsSegment[];
  /** Of the object that EXT-X-MAP names; null for captions, and for what cannot be read. */
  media: { timescale: number; codecs: string; fragments: Fragment[]; initBytes: number } | null;
};

export type HlsVariant = { attributes: Map<string, string>; line: string; uri: string | null };

export type HlsStream = {
  objects: ReadonlyMap<string, Uint8Array>;
  main: HlsPlaylist;
  variants: HlsVariant[];
  options: { attributes: Map<string, string>; line: string }[];
  /** Of pictures, and of sound; captions are apart. */
  playlists: HlsPlaylist[];
  captions: HlsPlaylist[];
};

/** The attributes of a tag, as its line gives them. */
const attributesOf = (line: string) => readAttributes(line.slice(line.indexOf(":") + 1));

export function takeApart(objects: ReadonlyMap<string, Uint8Array>): HlsStream {
  const main = readPlaylist(objects, "main.m3u8");
  const lines = main.text.split("\n");
  const variants = lines.flatMap((line, index): HlsVariant[] => {
    if (!line.startsWith("#EXT-X-STREAM-INF:")) return [];
    const next = lines[index + 1] ?? "";
    const uri = next === "" || next.startsWith("#") ? null : next;
    return [{ attributes: attributesOf(line), line, uri }];
  });
  const options = lines
    .filter((line) => line.startsWith("#EXT-X-MEDIA:"))
    .map((line) => ({ attributes: attributesOf(line), line }));
  const named = (of: "SUBTITLES" | "AUDIO") =>
    options.flatMap(({ attributes }) =>
      attributes.get("TYPE") === of ? (attributes.get("URI") ?? []) : [],
    );
  const open = (keys: (string | null)[]) =>
    [...new Set(keys)].flatMap((key) => (key ? readPlaylist(objects, key) : []));
  return {
    objects,
    main,
    variants,
    options,
    playlists: open([...variants.map(({ uri }) => uri), ...named("AUDIO")]),
    captions: open(named("SUBTITLES")),
  };
}

function readPlaylist(objects: ReadonlyMap<string, Uint8Array>, key: string): HlsPlaylist {
  const bytes = objects.get(key) ?? new Uint8Array();
  const text = Buffer.from(bytes).toString("utf8");
  const tags: Tag[] = [];
  const segments: HlsSegment[] = [];
  let extinf: string | null = null;
  let range: HlsSegment["range"] = null;
  for (const line of text.split("\n")) {
    if (line.startsWith("#EXT")) {
      const [, name = "", value = ""] = /^#([A-Z0-9-]+):?(.*)$/.exec(line) ?? [];
      tags.push({ name, value });
      if (name === "EXTINF") extinf = value;
      if (name === "EXT-X-BYTERANGE") range = rangeOf(value);
    } else if (line.trim() !== "" && !line.startsWith("#")) {
      segments.push({ uri: line, extinf, range });
      extinf = range = null;
    }
  }
  const map = tags.find(({ name }) => name === "EXT-X-MAP");
  const object = map && objects.get(readAttributes(map.value).get("URI") ?? "");
  return { key, bytes, text, tags, segments, media: object ? readMedia(object) : null };
}

export function rangeOf(value: string): { length: number; offset: number } {
  const [length, offset] = value.split("@").map(Number);
  return { length: length ?? Number.NaN, offset: offset ?? Number.NaN };
}

function readMedia(bytes: Uint8Array): HlsPlaylist["media"] {
  const reader = new FragmentReader();
  reader.push(bytes);
  if (!reader.moov) return null;
  const { fragments, initBytes } = reader;
  return { ...readTrack(reader.moov), fragments, initBytes };
}

export const tagsOf = ({ tags }: HlsPlaylist, name: string): string[] =>
  tags.flatMap((tag) => (tag.name === name ? tag.value : []));

/** Seconds of a playlist, as it says. */
export const lengthOf = ({ segments }: HlsPlaylist): number =>
  segments.reduce((sum, { extinf }) => sum + (Number.parseFloat(extinf ?? "") || 0), 0);

/** RFC 8216bis, 4.1: of segments in a row that last half to one and a half target durations; and of all. */
export function measuredRates(playlist: HlsPlaylist): { peak: number; average: number } {
  const target = Number(tagsOf(playlist, "EXT-X-TARGETDURATION")[0] ?? 6);
  const sizes = playlist.segments.map(({ extinf, range }) => ({
    bits: 8 * (range?.length ?? 0),
    seconds: Number.parseFloat(extinf ?? "") || 0,
  }));
  const bits = sizes.reduce((sum, size) => sum + size.bits, 0);
  const average = bits / sizes.reduce((sum, size) => sum + size.seconds, 0);
  const peaks = sizes.flatMap((_, from) =>
    sizes.slice(from).map((__, count) => {
      const some = sizes.slice(from, from + count + 1);
      const seconds = some.reduce((sum, size) => sum + size.seconds, 0);
      const counts = seconds >= target / 2 && seconds <= target * 1.5;
      return counts ? some.reduce((sum, size) => sum + size.bits, 0) / seconds : 0;
    }),
  );
  return { average, peak: Math.max(average, ...peaks) };
}
