// Inspects one file and answers what it is. Started by start-sandbox.ts, bounded and without permissions; its only
// connection to the portal is the two pipes of portal-pipe.ts.
import type { ReadBytes } from "#lib/domain/read-bytes.ts";
import type { SandboxTask } from "#lib/server/base/inspect/sandbox-protocol.ts";
import { askFor, say } from "./portal-pipe.ts";

const task: SandboxTask = JSON.parse(process.argv[2] ?? "");
const read: ReadBytes = async (start, end) => askFor(start, end);
const inspect = await inspector();
// From here on every failure is the file's doing.
say({ ready: true });
say({ answer: await inspect() });
process.exit(0);

/** Loads only what this task needs: loading is most of the cost of an inspection. */
async function inspector(): Promise<() => Promise<unknown>> {
  if (task.kind === "film") {
    const { inspectFilm } = await import("./inspect-film.ts");
    return () => inspectFilm(read, task.size);
  }
  const { inspectPictures } = await import("./inspect-pictures.ts");
  return () => inspectPictures(read, task.pictures);
}
