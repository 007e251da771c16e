import type { Probed, ProbedAudio, ProbedStream, ProbedVideo } from "./probed.ts";

// There may be an ffmpeg without ffprobe (npm's comes alone): then its printed description is parsed.

/** Parses what `ffmpeg -i` prints about a file. */
export function readPrinted(printed: string): Probed {
  const programs: number[][] = [];
  const streams = new Map<number, Printed>();
  const guessed = new Set<number>();
  let program: number[] | null = null;
  let last: Printed | undefined;
  for (const line of printed.split("\n")) {
    if (/^ {2}Program \d+/.test(line)) programs.push((program = []));
    else if (/^ {2}No Program/.test(line)) program = null;
    const found = STREAM.exec(line);
    const guess = GUESS.exec(line);
    if (guess) guessed.add(Number(guess[1] ?? guess[2]));
    if (!found) {
      if (last) readBelow(line, last);
      continue;
    }
    const [, number = "", language, kind = "", text = ""] = found;
    const stream = Number(number);
    program?.push(stream);
    last = {
      stream,
      language: language && language !== "und" ? language : null,
      kind,
      text,
      title: null,
      rotation: null,
    };
    // A stream of two programs is printed with each of them.
    if (!streams.has(stream)) streams.set(stream, last);
  }
  return {
    duration: secondsOf(/^\s*Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/m.exec(printed)),
    streams: [...streams.values()]
      .toSorted((a, b) => a.stream - b.stream)
      .map((stream) => streamOf(stream, guessed.has(stream.stream))),
    programs,
  };
}

const STREAM = /^\s*Stream #0:(\d+)(?:\[0x[\da-f]+\])?(?:\(([^)]*)\))?: (\w+): (.*)$/;

/**
 * ffmpeg's message if a file does not name its channels: "… for Input Stream #0.1 : 5.1", or from version 7 on
 * "[aist#0:1/… @ …] …: 5.1".
 */
const GUESS =
  /^Guessed Channel Layout for Input Stream #0\.(\d+)|^\[aist#0:(\d+)\/.* Guessed Channel Layout/;

type Printed = Pick<ProbedStream, "stream" | "language" | "title"> & {
  kind: string;
  /** The text after the kind. */
  text: string;
  rotation: number | null;
};

/** Parses the lines below a stream's line. */
function readBelow(line: string, stream: Printed): void {
  const turned = /displaymatrix: rotation of (-?\d+(?:\.\d+)?) degrees/.exec(line);
  if (turned) stream.rotation = Number(turned[1]);
  const title = /^ {6}title +: (.*)$/.exec(line);
  if (title?.[1]) stream.title = title[1];
}

const KINDS: Record<string, ProbedStream["kind"]> = {
  Video: "video",
  Audio: "audio",
  Subtitle: "subtitle",
};

function streamOf(printed: Printed, isGuessed: boolean): ProbedStream {
  const { stream, language, title, text } = printed;
  const kind = KINDS[printed.kind] ?? "other";
  const codec = /^\w+/.exec(text)?.[0] ?? "";
  return {
    stream,
    kind,
    codec: /^(none|unknown)$/.test(codec) ? "" : codec,
    language,
    title,
    dispositions: dispositionsOf(text),
    video: kind === "video" ? videoOf(printed) : null,
    audio: kind === "audio" ? audioOf(printed, isGuessed) : null,
  };
}

/** "… 12800 tbn (default) (attached pic)" */
function dispositionsOf(text: string): string[] {
  const [all = ""] = /(?: \([a-z][a-z -]*\))+$/.exec(text) ?? [];
  return [...all.matchAll(/\(([^)]*)\)/g)].map(([, name = ""]) => name.replaceAll(/[ -]/g, "_"));
}

/** "yuv422p10le(tv, bt709, top coded first (swapped)), 720x576": brackets are nested. */
const FORMAT = /, ([a-z]\w+)(?:\(((?:[^()]|\([^()]*\))*)\))?, (\d+)x(\d+)/;

function videoOf({ text, rotation }: Printed): ProbedVideo | null {
  const size = /, (\d+)x(\d+)/.exec(text);
  if (!size) return null;
  const format = FORMAT.exec(text);
  const traits = (format?.[2] ?? "").split(", ");
  return {
    width: Number(size[1]),
    height: Number(size[2]),
    aspect: aspectOf(text),
    pixelFormat: format?.[1] ?? "",
    averageRate: rateOf(/, ([\d.]+k?) fps/.exec(text)),
    nominalRate: rateOf(/, ([\d.]+k?) tbr/.exec(text)),
    topFieldFirst: topFieldFirstOf(traits),
    colours: coloursOf(traits),
    rotation,
  };
}

/** "[SAR 1:1 DAR 5:4]" is the codec's value; a different one from the container follows it without brackets. */
function aspectOf(text: string): number {
  const found = /, SAR (\d+):(\d+) DAR/.exec(text) ?? /\[SAR (\d+):(\d+) DAR/.exec(text);
  const aspect = Number(found?.[1] ?? 1) / Number(found?.[2] ?? 1);
  return Number.isFinite(aspect) && aspect > 0 ? aspect : 1;
}

/** Which field is shown first: "swapped" only concerns the coding order. */
function topFieldFirstOf(traits: string[]): boolean | null {
  const says = (...beginnings: string[]) =>
    traits.some((trait) => beginnings.some((beginning) => trait.startsWith(beginning)));
  if (says("top first", "bottom coded first")) return true;
  return says("bottom first", "top coded first") ? false : null;
}

/** Other values in the same brackets. */
const NO_COLOUR = /^$|^(progressive|unknown|gray|left|center|top|topleft|bottom)$| first\b|\bbpc$/;

/** "tv, bt2020nc/bt2020/smpte2084": matrix, primaries, transfer; one name if all three are equal. */
function coloursOf(traits: string[]): ProbedVideo["colours"] {
  const range = traits.find((trait) => trait === "tv" || trait === "pc");
  const named = traits.find((trait) => trait !== range && !NO_COLOUR.test(trait));
  const [matrix = "unknown", primaries = matrix, transfer = matrix] = named?.split("/") ?? [];
  return { range: range === "tv" || range === "pc" ? range : null, matrix, primaries, transfer };
}

function audioOf({ text }: Printed, isGuessed: boolean): ProbedAudio {
  const layout = / Hz, ([^,]+)/.exec(text)?.[1] ?? "";
  // "5.1" has six channels.
  const counts = (/^[\d.]+/.exec(layout)?.[0] ?? "").split(".").map(Number);
  const channels = counts.reduce((sum, count) => sum + count, 0);
  return {
    sampleRate: Number(/, (\d+) Hz/.exec(text)?.[1] ?? 0),
    layout: isGuessed && channels > 2 ? `${channels} channels` : layout,
  };
}

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
