export type ProcessBounds = {
  /** Bytes of memory. */
  bytes: number;
  processorSeconds: number;
};

/**
 * Returns the command that runs a program under limits of the system, where there are any: memory, CPU time, no core
 * dumps, no writing to files (its output goes into pipes), and low priority. The shell is replaced by the program, so
 * its process id is the program's. macOS does not enforce the memory limit; Windows enforces nothing.
 */
export function sandboxCommand(
  program: string,
  args: readonly string[],
  { bytes, processorSeconds }: ProcessBounds,
): { program: string; args: readonly string[] } {
  if (process.platform === "win32") return { program, args };
  const limits = [
    `ulimit -d ${Math.floor(bytes / 1024)}`,
    `ulimit -t ${processorSeconds}`,
    "ulimit -c 0",
    "ulimit -f 0",
  ].map((limit) => `${limit} 2>/dev/null`);
  const script = `${limits.join("; ")}; exec nice -n 10 "$@"`;
  return { program: "/bin/sh", args: ["-c", script, "sh", program, ...args] };
}
