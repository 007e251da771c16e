import { EncodingRefused } from "#lib/domain/encoding.ts";
import { explainFailure } from "./explain-failure.ts";
import type { Ffmpeg } from "./find-ffmpeg.ts";
import { readSource } from "./read-source.ts";
import { FfmpegFailed, runFfmpeg } from "./run-ffmpeg.ts";
import type { Source } from "./source.ts";

/** Lines kept of what ffmpeg prints of a file, and characters of a line: what is in the file is printed, too. */
const MOST_LINES = 4000;
const LONGEST_LINE = 1000;

/**
 * Lets ffmpeg say what it sees, without decoding anything.
 * @throws EncodingRefused if it sees no picture
 */
export async function lookAt(
  ffmpeg: Ffmpeg,
  input: string[],
  signal: AbortSignal,
): Promise<Source> {
  const printed: string[] = [];
  const onLine = (line: string) => {
    if (printed.length < MOST_LINES) printed.push(line.slice(0, LONGEST_LINE));
  };
  const failed = await runFfmpeg(ffmpeg.path, input, [], { signal, onLine }).then(
    () => null,
    (error: unknown) => {
      // "At least one output file must be specified": that is what was meant.
      if (error instanceof FfmpegFailed) return error;
      throw error;
    },
  );
  const source = readSource(printed.join("\n"));
  if (source) return source;
  const why = failed && explainFailure(failed);
  throw why instanceof EncodingRefused
    ? why
    : new EncodingRefused("The encoder finds no moving picture in this file.", { cause: why });
}
