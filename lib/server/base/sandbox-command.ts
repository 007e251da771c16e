export type ProcessBounds = {
  /** Memory that it fills. */
  bytes: number;
  processorSeconds: number;
};

/**
 * How to start a program so that the system bounds it, where it can: memory it fills, processor time, no core dumps, not a
 * byte into any file (what it makes goes into pipes), and behind everybody else's work. The shell becomes the program: its
 * process id is the program's. On macOS the bound on memory does not hold; Windows has none of it.
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
