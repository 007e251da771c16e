import type { Readable } from "node:stream";
import type { EncodingResult } from "#lib/domain/encoding.ts";

/**
 * Where an output of the pass takes its frames from:
 * - `picture`: as the best rendition gets it: turned, square pixels, constant rate, BT.709, yuv420p;
 * - `thumbnail`: the same at the lowest rendition's size (cheap to look at);
 * - `sound`: 48 kHz stereo from time 0 on, float; only where the source has sound;
 * - a stream of the file as it is (captions), for outputs without a filter.
 */
export type Branch = "picture" | "thumbnail" | "sound" | { stream: number };

/** One more output of the one ffmpeg. Every output has a pipe of its own. */
export type ExtraOutput = {
  from: Branch;
  /** A chain such as "blackdetect=d=0.5,fps=1/5,scale=160:-2"; one input, one output, no labels. */
  filter?: string;
  /** What stands between the mapping and the pipe: codec, `-f`, … */
  args: readonly string[];
  /**
   * Takes the output as it comes, to its end; a slow reader holds up the whole pass, one that throws ends it.
   * The stream is destroyed when the pass fails.
   */
  read(stream: Readable): Promise<void>;
};

/** Something more to learn or to make from the frames that the pass decodes anyway. */
export type Extra = {
  outputs: readonly ExtraOutput[];
  /** A chain put onto the decoded picture before its rate is made constant, such as "vfrdet". */
  onDecoded?: string;
  /** Each line that ffmpeg writes on standard error. */
  onLine?(line: string): void;
  /** Seconds to which what it has seen of the film goes. */
  seen?(): number;
  /** After the pass has ended well: what it adds to the result; lists are joined. Objects it writes itself. */
  made(): Promise<Partial<EncodingResult>>;
};
