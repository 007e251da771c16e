import type { Readable } from "node:stream";
import { SandboxDied } from "./sandbox-failures.ts";
import { MOST_LINE } from "./sandbox-protocol.ts";

/**
 * Reads a stream line by line, each only after the one before has been handled.
 * @throws SandboxDied for a line that does not end
 */
export async function* readLines(stream: Readable): AsyncGenerator<string> {
  let begun = "";
  for await (const text of stream.setEncoding("utf8")) {
    begun += text;
    for (let end = begun.indexOf("\n"); end !== -1; end = begun.indexOf("\n")) {
      yield begun.slice(0, end);
      begun = begun.slice(end + 1);
    }
    if (begun.length > MOST_LINE) throw new SandboxDied("crash", "it said a line without an end");
  }
}
