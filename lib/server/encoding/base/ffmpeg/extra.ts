import type { Readable } from "node:stream";
import type { EncodingResult } from "#lib/domain/encoding.ts";

/**
 * Where an output of the pass takes its frames from:
 * - `picture`: as the best rendition: rotated, square pixels, constant rate, BT.709, yuv420p;
 * - `thumbnail`: the same in the lowest rendition's size (cheap to process);
 * - `sound`: 48 kHz stereo from time 0 on, float; only if the source has sound;
 * - a stream of the file as it is (captions), for outputs without a filter.
 */
export type Branch = "picture" | "thumbnail" | "sound" | { stream: number };

/** One more output of the same ffmpeg, with a pipe of its own. */
export type ExtraOutput = {
  from: Branch;
  /** A chain such as "blackdetect=d=0.5,fps=1/5,scale=160:-2"; one input, one output, no labels. */
  filter?: string;
  /** Arguments between the mapping and the pipe: codec, `-f`, … */
  args: readonly string[];
  /**
   * Reads the output to its end; a slow reader slows the whole pass, and one that throws ends it. The stream is
   * destroyed when the pass fails.
   */
  read(stream: Readable): Promise<void>;
};

/** Something else to make or measure from the frames that the pass decodes anyway. */
export type Extra = {
  outputs: readonly ExtraOutput[];
  /** A filter chain for the decoded picture before its rate is made constant, such as "vfrdet". */
  onDecoded?: string;
  /** Called for each line of ffmpeg's standard error. */
  onLine?(line: string): void;
  /** Returns up to which second it has seen the video. */
  seen?(): number;
  /** Called after a successful pass: returns its part of the result; lists are joined. It stores its own objects. */
  made(): Promise<Partial<EncodingResult>>;
};
