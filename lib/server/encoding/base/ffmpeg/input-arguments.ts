import { containerTable } from "#lib/domain/containers.ts";
import type { Container } from "#lib/domain/containers.ts";
import { inputLimits } from "./limits.ts";

/**
 * Opens the proxy, and nothing else: neither a playlist with addresses in it, nor a file that points at others, is followed
 * anywhere but over HTTP, and the proxy is all that demuxers of this list ask for.
 */
export function inputArguments(container: Container, url: string): string[] {
  // What the portal found the file to be when it judged it; no other demuxer looks at the bytes.
  const { demuxer } = containerTable[container];
  const words = [
    ...(demuxer === "mov" ? ["-enable_drefs 0 -use_absolute_path 0"] : []),
    `-protocol_whitelist http,tcp -format_whitelist ${demuxer} -f ${demuxer}`,
    `-i ${url}`,
  ];
  return [...inputLimits, ...words.flatMap((each) => each.split(" "))];
}
