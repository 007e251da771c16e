import type { ReadBytes } from "#lib/domain/read-bytes.ts";
import { FilmAnswer } from "#lib/server/base/inspect/film-answer.ts";
import { runSandbox } from "#lib/server/base/inspect/run-sandbox.ts";
import { sandboxLimits } from "#lib/server/base/inspect/sandbox-limits.ts";
import type { SandboxLimits } from "#lib/server/base/inspect/sandbox-limits.ts";

/** Reads bytes as if they were stored. */
export const rangesOf =
  (bytes: Uint8Array): ReadBytes =>
  async (start, end) =>
    bytes.subarray(start, end);

/** What the sandbox says of a file. */
export async function inspect(
  bytes: Uint8Array,
  limits: Partial<SandboxLimits> = {},
): Promise<FilmAnswer> {
  const task = { kind: "film" as const, size: bytes.length };
  const answer = await runSandbox(task, rangesOf(bytes), { ...sandboxLimits, ...limits });
  return FilmAnswer.parse(answer);
}
