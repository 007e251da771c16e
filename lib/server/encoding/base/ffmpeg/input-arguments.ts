import { containerTable } from "#lib/domain/containers.ts";
import type { Container } from "#lib/domain/containers.ts";
import { inputLimits } from "./limits.ts";

/**
 * Returns the arguments that open the proxy and nothing else: playlists with URLs, or files that refer to others, are
 * only followed over HTTP, and the listed demuxers only open the proxy.
 */
export function inputArguments(container: Container, url: string): string[] {
  // The container that the verdict found; no other demuxer sees the bytes.
  const { demuxer } = containerTable[container];
  const words = [
    ...(demuxer === "mov" ? ["-enable_drefs 0 -use_absolute_path 0"] : []),
    `-protocol_whitelist http,tcp -format_whitelist ${demuxer} -f ${demuxer}`,
    `-i ${url}`,
  ];
  return [...inputLimits, ...words.flatMap((each) => each.split(" "))];
}
