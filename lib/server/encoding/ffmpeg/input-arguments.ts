import type { Container } from "#lib/domain/media.ts";

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
  return [
    "-loglevel info -progress pipe:1",
    `-protocol_whitelist http,tcp -format_whitelist ${demuxer} -f ${demuxer}`,
    `-i ${url}`,
  ].flatMap((words) => words.split(" "));
}
