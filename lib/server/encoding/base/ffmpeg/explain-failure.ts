import { EncodingRefused } from "#lib/domain/encoding.ts";

/** Messages of ffmpeg, and whether the video is at fault or a retry may succeed (`again`). */
const reasons: readonly { words: RegExp; plain: string; again?: true }[] = [
  {
    // Comes before ffmpeg's own conclusion, "Cannot allocate memory".
    words: /exceeds max_streams/i,
    plain:
      "The file has more tracks than are read. Export it again with one picture and one sound track.",
  },
  {
    words: /Cannot allocate memory|Out of memory|std::bad_alloc|malloc of size/i,
    plain: "Encoding this film took more memory than there is for it.",
    again: true,
  },
  {
    words:
      /Input\/output error|Connection (refused|reset)|Server returned 5|Broken pipe|End of file$/i,
    plain: "The encoder lost its connection.",
    again: true,
  },
  {
    words: /exceeds specified max pixel count|Picture size \d+x\d+ is invalid/i,
    plain:
      "The picture is larger than the 8192 × 4320 pixels that are encoded. Export the film smaller.",
  },
  {
    words: /moov atom not found|partial file|truncated/i,
    plain:
      "The file is incomplete. Copy it from the camera or export it again, then send the whole file.",
  },
  {
    words:
      /Decoder .*not found|Unknown\/unsupported|could not find codec parameters|not implemented|Unsupported codec/i,
    plain:
      "The encoder does not know this kind of picture or sound. Export the film as H.264 and send that.",
  },
  {
    words:
      /Invalid data found|Error (while decoding|opening input)|EBML|could not find corresponding|header (missing|parsing failed)|Failed to open segment|not on whitelist|Invalid argument|does not contain any stream/i,
    plain: "The file is damaged: it cannot be decoded. Export it again and send the new file.",
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
  if (exitCode === null)
    return new Error(withWords("The encoder was ended from outside.", last), { cause: failed });
  for (const { words, plain, again } of reasons) {
    const line = lastLines.findLast((each) => words.test(each));
    if (line === undefined) continue;
    const text = withWords(plain, line);
    return again
      ? new Error(text, { cause: failed })
      : new EncodingRefused(text, { cause: failed });
  }
  return new Error(withWords(`The encoder gave up (${exitCode}).`, last), { cause: failed });
}

function withWords(plain: string, line: string | undefined): string {
  const own = line && ownWords(line);
  return own ? `${plain} ffmpeg says: ${own}` : plain;
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
