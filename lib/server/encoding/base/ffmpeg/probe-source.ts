import { EncodingRefused } from "#lib/domain/encoding.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import { chooseStreams } from "./choose-streams.ts";
import { explainFailure } from "./explain-failure.ts";
import type { Ffmpeg } from "./find-ffmpeg.ts";
import type { Probed } from "./probed.ts";
import { ffprobeArguments, readFfprobe } from "./read-ffprobe.ts";
import { readPrinted } from "./read-printed.ts";
import { FfmpegFailed, runFfmpeg, runFfprobe } from "./run-ffmpeg.ts";
import type { Source } from "./source.ts";

/** Lines kept of ffmpeg's description of a file, and characters of a line: metadata is printed, too. */
const MOST_LINES = 4000;
const LONGEST_LINE = 1000;

/** Characters of ffprobe's answer: some dozens of streams have 100 kB. */
const LONGEST_ANSWER = 4_000_000;

/**
 * Reads what is in a file, decoding only its beginning: with ffprobe if there is one, else with ffmpeg.
 * @param input arguments before ffmpeg's outputs
 * @throws EncodingRefused if there is no picture
 */
export async function probeSource(
  ffmpeg: Ffmpeg,
  input: readonly string[],
  signal: AbortSignal,
): Promise<Source> {
  const decodes = (codec: string) => ffmpeg.decodes.has(codec);
  const answered = ffmpeg.ffprobe ? await askFfprobe(ffmpeg.ffprobe, input, signal) : null;
  const source = answered && chooseStreams(answered, decodes);
  if (source) return source;

  // What ffprobe cannot read ffmpeg may; if not, its message says why.
  const { probed, failed } = await askFfmpeg(ffmpeg.path, input, signal);
  const printed = chooseStreams(probed, decodes);
  if (printed) return printed;
  const why = failed && explainFailure(failed);
  throw why instanceof EncodingRefused
    ? why
    : new EncodingRefused(encodingReason("no_video"), { cause: why });
}

/** Asks ffprobe. @returns null if it has no answer */
export async function askFfprobe(
  program: string,
  input: readonly string[],
  signal: AbortSignal,
): Promise<Probed | null> {
  let answer = "";
  const onText = (text: string) => {
    if (answer.length < LONGEST_ANSWER) answer += text;
  };
  try {
    await runFfprobe(program, [...ffprobeArguments, ...input], { signal, onText });
  } catch (error) {
    if (error instanceof FfmpegFailed) return null;
    throw error;
  }
  return readFfprobe(answer);
}

/** Asks ffmpeg. @returns its description, and its failure, which it always has: it gets no output to write */
export async function askFfmpeg(
  program: string,
  input: readonly string[],
  signal: AbortSignal,
): Promise<{ probed: Probed; failed: FfmpegFailed | null }> {
  const printed: string[] = [];
  const onLine = (line: string) => {
    if (printed.length < MOST_LINES) printed.push(line.slice(0, LONGEST_LINE));
  };
  const failed = await runFfmpeg(program, input, [], { signal, onLine }).then(
    () => null,
    (error: unknown) => {
      // "At least one output file must be specified" is the expected error.
      if (error instanceof FfmpegFailed) return error;
      throw error;
    },
  );
  return { probed: readPrinted(printed.join("\n")), failed };
}
