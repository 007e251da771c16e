import type { Source } from "./source.ts";

// Where ffmpeg is, ffprobe need not be; and this is what ffmpeg will work with.

/**
 * Reads what `ffmpeg -i` prints of a file.
 * @returns null if it names no picture that moves
 */
export function readSource(printed: string): Source | null {
  const streams = streamsOf(printed.split("\n"));
  const picture = streams.find(
    ({ kind, line }) => kind === "Video" && !/\(attached pic\)/.test(line),
  );
  const size = picture && readPicture(picture);
  if (!size) return null;
  const sound =
    streams.find(({ kind, line }) => kind === "Audio" && /\(default\)/.test(line)) ??
    streams.find(({ kind }) => kind === "Audio");
  return {
    duration: secondsOf(/^\s*Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/m.exec(printed)),
    picture: size,
    sound: sound ? readSound(sound) : null,
    captions: streams
      .filter(({ kind }) => kind === "Subtitle")
      .map(({ stream, language, text }) => ({ stream, language, codec: codecOf(text) })),
  };
}

type Printed = {
  stream: number;
  language: string | null;
  kind: string;
  /** Behind the kind, without what is in brackets at the end. */
  text: string;
  line: string;
  /** Degrees, as the display matrix of the stream says. */
  rotation: number;
};

const STREAM = /^\s*Stream #0:(\d+)(?:\[0x[\da-f]+\])?(?:\(([^)]*)\))?: (\w+): (.*)$/;

function streamsOf(lines: string[]): Printed[] {
  const streams: Printed[] = [];
  for (const line of lines) {
    const found = STREAM.exec(line);
    if (found) {
      const [, stream = "", language, kind = "", text = ""] = found;
      const named = language && language !== "und" ? language : null;
      streams.push({ stream: Number(stream), language: named, kind, text, line, rotation: 0 });
      continue;
    }
    const turned = /displaymatrix: rotation of (-?\d+(?:\.\d+)?) degrees/.exec(line);
    const last = streams.at(-1);
    if (turned && last) last.rotation = Number(turned[1]);
  }
  return streams;
}

function readPicture({ stream, text, rotation }: Printed): Source["picture"] | null {
  const size = /, (\d+)x(\d+)(?:,? \[?SAR (\d+):(\d+) )?/.exec(text);
  const format = /, ([a-z]\w+)(?:\(([^)]*)\))?, \d+x\d+/.exec(text);
  if (!size) return null;
  const [codedWidth, codedHeight] = [Number(size[1]), Number(size[2])];
  if (codedWidth === 0 || codedHeight === 0) return null;
  const aspect = Number(size[3] ?? 1) / Number(size[4] ?? 1) || 1;
  const width = Math.max(1, Math.round(codedWidth * aspect));
  const lies = Math.abs(Math.round(rotation / 90)) % 2 === 1;
  const traits = (format?.[2] ?? "").split(", ");
  return {
    stream,
    codec: codecOf(text),
    codedWidth,
    codedHeight,
    width: lies ? codedHeight : width,
    height: lies ? width : codedHeight,
    pixelFormat: format?.[1] ?? "",
    averageRate: rateOf(/, ([\d.]+k?) fps/.exec(text)),
    nominalRate: rateOf(/, ([\d.]+k?) tbr/.exec(text)),
    interlaced: traits.some((trait) => /^(top|bottom) (first|coded first.*)$/.test(trait)),
    colours: coloursOf(traits),
  };
}

/** Other things that stand in the same brackets. */
const NO_COLOUR = /^$|^(progressive|unknown|gray|left|center|top|topleft|bottom)$| first|\bbpc$/;

/** "tv, bt2020nc/bt2020/smpte2084": matrix, primaries, transfer; one name where all three are the same. */
function coloursOf(traits: string[]): Source["picture"]["colours"] {
  const range = traits.find((trait) => trait === "tv" || trait === "pc");
  const named = traits.find((trait) => trait !== range && !NO_COLOUR.test(trait));
  const [matrix = "unknown", primaries = matrix, transfer = matrix] = named?.split("/") ?? [];
  return { range: range === "tv" || range === "pc" ? range : null, matrix, primaries, transfer };
}

function readSound({ stream, text }: Printed): NonNullable<Source["sound"]> {
  return {
    stream,
    codec: codecOf(text),
    sampleRate: Number(/, (\d+) Hz/.exec(text)?.[1] ?? 0),
    channels: / Hz, ([^,]+)/.exec(text)?.[1] ?? "",
  };
}

const codecOf = (text: string) => /^\w+/.exec(text)?.[0] ?? "";

function rateOf(found: RegExpExecArray | null): number | null {
  if (!found?.[1]) return null;
  const rate = parseFloat(found[1]) * (found[1].endsWith("k") ? 1000 : 1);
  return rate > 0 ? rate : null;
}

function secondsOf(found: RegExpExecArray | null): number {
  if (!found) return 0;
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}
