import { containerTable } from "#lib/domain/containers.ts";
import type { Container } from "#lib/domain/containers.ts";
import { inputLimits } from "./limits.ts";

/**
 * Returns the arguments that open the proxy and nothing else: playlists with URLs, or files that refer to others, are
 * only followed over HTTP, and the listed demuxers only open the proxy.
 */
export function inputArguments(container: Container, url: string): string[] {
  // The container that the verdict found; no other demuxer sees the bytes.
  const { demuxer, demuxerOptions } = containerTable[container];
  const words = [
    `-protocol_whitelist http,tcp -format_whitelist ${demuxer} -f ${demuxer}`,
    `-i ${url}`,
  ];
  return [...inputLimits, ...demuxerOptions, ...words.flatMap((each) => each.split(" "))];
}
