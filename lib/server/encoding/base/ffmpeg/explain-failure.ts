import { EncodingRefused } from "#lib/domain/encoding.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import type { EncodingReason } from "#lib/domain/encoding-reasons.ts";

/** Messages of ffmpeg, and whether the video is at fault or a retry may succeed (`again`). */
const reasons: readonly { words: RegExp; reason: EncodingReason; again?: true }[] = [
  {
    // Comes before ffmpeg's own conclusion, "Cannot allocate memory".
    words: /exceeds max_streams/i,
    reason: "too_many_tracks",
  },
  {
    words: /Cannot allocate memory|Out of memory|std::bad_alloc|malloc of size/i,
    reason: "out_of_memory",
    again: true,
  },
  {
    words:
      /Input\/output error|Connection (refused|reset)|Server returned 5|Broken pipe|End of file$/i,
    reason: "connection_lost",
    again: true,
  },
  {
    words: /exceeds specified max pixel count|Picture size \d+x\d+ is invalid/i,
    reason: "picture_too_large",
  },
  {
    words: /moov atom not found|partial file|truncated/i,
    reason: "incomplete",
  },
  {
    words:
      /Decoder .*not found|Unknown\/unsupported|could not find codec parameters|not implemented|Unsupported codec/i,
    reason: "codec_unknown",
  },
  {
    words:
      /Invalid data found|Error (while decoding|opening input)|EBML|could not find corresponding|header (missing|parsing failed)|Failed to open segment|not on whitelist|Invalid argument|does not contain any stream/i,
    reason: "damaged",
  },
];

/**
 * Explains why ffmpeg ended, in plain words followed by its own.
 * @param failed its exit code (null if killed by a signal) and the last lines of its standard error
 * @returns EncodingRefused if the video can never be encoded; another Error if a retry may succeed
 */
export function explainFailure(failed: {
  lastLines: readonly string[];
  exitCode: number | null;
}): Error {
  const { lastLines, exitCode } = failed;
  const last = lastLines.at(-1);
  if (exitCode === null) return new Error(withWords("stopped", last), { cause: failed });
  for (const { words, reason, again } of reasons) {
    const line = lastLines.findLast((each) => words.test(each));
    if (line === undefined) continue;
    const text = withWords(reason, line);
    return again
      ? new Error(text, { cause: failed })
      : new EncodingRefused(text, { cause: failed });
  }
  return new Error(withWords("gave_up", last, `(${exitCode})`), { cause: failed });
}

function withWords(reason: EncodingReason, line: string | undefined, ...more: string[]): string {
  const own = line && ownWords(line);
  return encodingReason(reason, [...more, ...(own ? [`ffmpeg: ${own}`] : [])].join(" "));
}

/** Removes what only concerns this run: the proxy's URL, memory addresses. */
export function ownWords(line: string): string {
  return line
    .replaceAll(/\[([^\]@]+) @ 0x[\da-f]+\] ?/g, "")
    .replaceAll(/https?:\/\/\S+?(?=:?(\s|$))/g, "the original")
    .replaceAll(/[^\x20-\x7e]/g, "?")
    .trim()
    .slice(0, 300);
}
