import type { Container } from "#lib/domain/media.ts";
import { inputLimits } from "./limits.ts";

/** ffmpeg's demuxer for what the portal found the file to be when it judged it; no other looks at the bytes. */
const DEMUXERS: Record<Container, string> = {
  MP4: "mov",
  MOV: "mov",
  WebM: "matroska",
  MKV: "matroska",
  "MPEG-TS": "mpegts",
};

/**
 * Opens the tap, and nothing else: neither a playlist with addresses in it, nor a file that points at others, is followed
 * anywhere but over HTTP, and the tap is all that demuxers of this list ask for.
 */
export function inputArguments(container: Container, url: string): string[] {
  const demuxer = DEMUXERS[container];
  const words = [
    "-loglevel info -progress pipe:1",
    ...(demuxer === "mov" ? ["-enable_drefs 0 -use_absolute_path 0"] : []),
    `-protocol_whitelist http,tcp -format_whitelist ${demuxer} -f ${demuxer}`,
    `-i ${url}`,
  ];
  return [...inputLimits, ...words.flatMap((each) => each.split(" "))];
}
