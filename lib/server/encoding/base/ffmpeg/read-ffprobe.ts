import { z } from "zod";
import type { Probed, ProbedAudio, ProbedStream, ProbedVideo } from "./probed.ts";

/** Exactly the fields that are needed: a file's own metadata can be long. */
export const ffprobeArguments: readonly string[] = [
  "-v",
  "error",
  "-of",
  "json",
  "-show_entries",
  [
    "format=duration",
    "program=program_id",
    "program_stream=index",
    `stream=${[
      "index,codec_type,codec_name,width,height,sample_aspect_ratio,pix_fmt,field_order",
      "color_range,color_space,color_transfer,color_primaries,avg_frame_rate,r_frame_rate",
      "sample_rate,channels,channel_layout",
    ].join(",")}`,
    "stream_tags=language,title",
    "stream_disposition",
    "stream_side_data=rotation",
  ].join(":"),
];

const Stream = z.object({
  index: z.int().min(0),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  sample_aspect_ratio: z.string().optional(),
  pix_fmt: z.string().optional(),
  field_order: z.string().optional(),
  color_range: z.string().optional(),
  color_space: z.string().optional(),
  color_transfer: z.string().optional(),
  color_primaries: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  r_frame_rate: z.string().optional(),
  sample_rate: z.string().optional(),
  channels: z.number().optional(),
  channel_layout: z.string().optional(),
  tags: z.object({ language: z.string().optional(), title: z.string().optional() }).optional(),
  disposition: z.record(z.string(), z.number()).optional(),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
});
type Stream = z.infer<typeof Stream>;

const Answer = z.object({
  programs: z
    .array(z.object({ streams: z.array(z.object({ index: z.int() })).optional() }))
    .optional(),
  streams: z.array(Stream),
  format: z.object({ duration: z.string().optional() }).optional(),
});

/**
 * Parses ffprobe's answer to {@link ffprobeArguments}.
 * @returns null if it is something else
 */
export function readFfprobe(json: string): Probed | null {
  const answer = Answer.safeParse(parsed(json));
  if (!answer.success) return null;
  const { programs = [], streams, format } = answer.data;
  return {
    duration: hundredths(Number(format?.duration ?? 0) || 0),
    streams: streams.map(streamOf),
    programs: programs.map((program) => (program.streams ?? []).map(({ index }) => index)),
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

// ffmpeg prints durations and rates with two decimals. They are rounded the same way here, so that the result does not
// depend on which of the two was asked.

const hundredths = (seconds: number): number =>
  Math.floor((Math.round(seconds * 1e6) + 5000) / 10_000) / 100;

function rateOf(fraction: string | undefined): number | null {
  const [num = 0, den = 0] = (fraction ?? "").split("/").map(Number);
  const rate = num / den;
  if (!Number.isFinite(rate) || rate <= 0) return null;
  const rounded = Math.round(rate * 100);
  if (rounded === 0) return Number(rate.toFixed(4)) || null;
  return rounded % 100_000 === 0 ? Math.round(rate / 1000) * 1000 : rounded / 100;
}

const KINDS: Record<string, ProbedStream["kind"]> = {
  video: "video",
  audio: "audio",
  subtitle: "subtitle",
};

function streamOf(stream: Stream): ProbedStream {
  const kind = KINDS[stream.codec_type ?? ""] ?? "other";
  const language = stream.tags?.language;
  return {
    stream: stream.index,
    kind,
    codec: stream.codec_name === "unknown" ? "" : (stream.codec_name ?? ""),
    language: language && language !== "und" ? language : null,
    title: stream.tags?.title ?? null,
    dispositions: Object.entries(stream.disposition ?? {})
      .filter(([, is]) => is === 1)
      .map(([name]) => name),
    video: kind === "video" ? videoOf(stream) : null,
    audio: kind === "audio" ? audioOf(stream) : null,
  };
}

function videoOf(stream: Stream): ProbedVideo {
  const { color_range: range, color_space, color_primaries, color_transfer } = stream;
  const rotation = stream.side_data_list?.find((each) => each.rotation !== undefined)?.rotation;
  return {
    width: stream.width ?? 0,
    height: stream.height ?? 0,
    aspect: aspectOf(stream.sample_aspect_ratio),
    pixelFormat: stream.pix_fmt ?? "",
    averageRate: rateOf(stream.avg_frame_rate),
    nominalRate: rateOf(stream.r_frame_rate),
    topFieldFirst: SHOWN_FIRST[stream.field_order ?? ""] ?? null,
    colours: {
      range: range === "tv" || range === "pc" ? range : null,
      matrix: color_space ?? "unknown",
      primaries: color_primaries ?? "unknown",
      transfer: color_transfer ?? "unknown",
    },
    rotation: rotation ?? null,
  };
}

/** ffprobe names the field coded first, then the one shown first; the second counts. True if that is the top field. */
const SHOWN_FIRST: Record<string, boolean> = { tt: true, bt: true, bb: false, tb: false };

function aspectOf(fraction: string | undefined): number {
  const [width = 1, height = 1] = (fraction ?? "1:1").split(":").map(Number);
  const aspect = width / height;
  return Number.isFinite(aspect) && aspect > 0 ? aspect : 1;
}

/** One channel alone is the centre, two are left and right. */
const USUAL: Record<number, string> = { 1: "mono", 2: "stereo" };

function audioOf({ channels, channel_layout, sample_rate }: Stream): ProbedAudio {
  return {
    layout: channel_layout ?? USUAL[channels ?? 0] ?? `${channels ?? 0} channels`,
    sampleRate: Number(sample_rate ?? 0) || 0,
  };
}
