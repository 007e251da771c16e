import { readAttributes } from "./attributes.ts";

// What HLS playlists say (RFC 8216 and its successor draft), as far as the portal needs it to know what an encoder left.

/** One stream of a multivariant playlist. */
export type Variant = {
  uri: string;
  /** Bits per second; the average is 0 where the playlist does not say. */
  bandwidth: number;
  averageBandwidth: number;
  codecs: string;
  width: number;
  height: number;
  frameRate?: number;
};

/** An alternative: sound or captions. Without `uri` it is inside the variants. */
export type MediaOption = {
  type: string;
  groupId: string;
  name: string;
  language?: string;
  uri?: string;
};

export type MultivariantPlaylist = { variants: Variant[]; media: MediaOption[] };

export type Segment = {
  uri: string;
  /** Seconds. */
  duration: number;
  /** Bytes of the object that it is; without it, the whole. */
  range?: { start: number; length: number };
};

export type MediaPlaylist = {
  segments: Segment[];
  /** Initialisation sections, in order. */
  maps: string[];
  ended: boolean;
};

/** Streams, sounds and captions of a film together. A ladder has some dozens; each is a playlist that is read. */
const MOST_STREAMS = 200;

/** Characters. What is looked through for names and values must end somewhere. */
const LONGEST_LINE = 8192;

const isTag = (line: string) => line.startsWith("#EXT");

/** @throws Error in words, if it is no playlist */
export function readMultivariantPlaylist(text: string): MultivariantPlaylist {
  const playlist: MultivariantPlaylist = { variants: [], media: [] };
  let stream: Map<string, string> | undefined;
  for (const line of linesOf(text)) {
    if (line.startsWith("#EXT-X-STREAM-INF:")) {
      stream = readAttributes(line.slice("#EXT-X-STREAM-INF:".length));
    } else if (line.startsWith("#EXT-X-MEDIA:")) {
      requireFew(playlist);
      playlist.media.push(mediaOption(readAttributes(line.slice("#EXT-X-MEDIA:".length))));
    } else if (!line.startsWith("#")) {
      requireFew(playlist);
      if (!stream) throw new Error(`"${shorten(line)}" stands in the playlist without a stream`);
      playlist.variants.push(variant(line, stream));
      stream = undefined;
    }
  }
  return playlist;
}

/** @throws Error in words, if it is no playlist */
export function readMediaPlaylist(text: string): MediaPlaylist {
  const playlist: MediaPlaylist = { segments: [], maps: [], ended: false };
  let duration: number | undefined;
  let range: { start: number; length: number } | undefined;
  // A range without a beginning goes on where the one before it ended.
  let end = 0;
  for (const line of linesOf(text)) {
    if (line.startsWith("#EXTINF:")) {
      duration = Number.parseFloat(line.slice("#EXTINF:".length));
    } else if (line.startsWith("#EXT-X-BYTERANGE:")) {
      const [length, start] = line.slice("#EXT-X-BYTERANGE:".length).split("@").map(Number);
      range = { start: start ?? end, length: length ?? Number.NaN };
      end = range.start + range.length;
    } else if (line.startsWith("#EXT-X-MAP:")) {
      const uri = readAttributes(line.slice("#EXT-X-MAP:".length)).get("URI");
      if (uri !== undefined) playlist.maps.push(uri);
    } else if (line === "#EXT-X-ENDLIST") {
      playlist.ended = true;
    } else if (!line.startsWith("#")) {
      if (duration === undefined || !(duration >= 0))
        throw new Error(`"${shorten(line)}" stands in the playlist without a length`);
      playlist.segments.push({ uri: line, duration, ...(range && { range }) });
      duration = range = undefined;
    }
  }
  return playlist;
}

function requireFew({ variants, media }: MultivariantPlaylist): void {
  if (variants.length + media.length >= MOST_STREAMS)
    throw new Error(`it has more than ${MOST_STREAMS} streams`);
}

function linesOf(text: string): string[] {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) => line.trim());
  if (lines[0] !== "#EXTM3U") throw new Error("it does not begin with #EXTM3U");
  const long = lines.find((line) => line.length > LONGEST_LINE);
  if (long !== undefined) throw new Error(`"${shorten(long)}" is longer than a line of a playlist`);
  return lines.filter((line) => line !== "" && (!line.startsWith("#") || isTag(line)));
}

function variant(uri: string, attributes: Map<string, string>): Variant {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(attributes.get("RESOLUTION") ?? "") ?? [];
  const frameRate = Number(attributes.get("FRAME-RATE"));
  return {
    uri,
    bandwidth: wholeNumber(attributes.get("BANDWIDTH")),
    averageBandwidth: wholeNumber(attributes.get("AVERAGE-BANDWIDTH")),
    codecs: attributes.get("CODECS") ?? "",
    width: wholeNumber(width),
    height: wholeNumber(height),
    ...(frameRate > 0 && { frameRate }),
  };
}

function mediaOption(attributes: Map<string, string>): MediaOption {
  const language = attributes.get("LANGUAGE");
  const uri = attributes.get("URI");
  return {
    type: attributes.get("TYPE") ?? "",
    groupId: attributes.get("GROUP-ID") ?? "",
    name: attributes.get("NAME") ?? "",
    ...(language !== undefined && { language }),
    ...(uri !== undefined && { uri }),
  };
}

function wholeNumber(text: string | undefined): number {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
