// Looks into one file and says what it is: run by start-sandbox.ts, bounded and without rights. It shares nothing with the
// portal but the two pipes of portal-pipe.ts.
import type { ReadBytes } from "#lib/domain/read-bytes.ts";
import type { SandboxTask } from "#lib/server/base/inspect/sandbox-protocol.ts";
import { askFor, say } from "./portal-pipe.ts";

const task: SandboxTask = JSON.parse(process.argv[2] ?? "");
const read: ReadBytes = async (start, end) => askFor(start, end);
const inspect = await inspector();
// From here on whatever happens is the file's doing.
say({ ready: true });
say({ answer: await inspect() });
process.exit(0);

/** Loads what this task needs and nothing else: it is most of what a look into a file costs. */
async function inspector(): Promise<() => Promise<unknown>> {
  if (task.kind === "film") {
    const { inspectFilm } = await import("./inspect-film.ts");
    return () => inspectFilm(read, task.size);
  }
  const { inspectPictures } = await import("./inspect-pictures.ts");
  return () => inspectPictures(read, task.pictures);
}
