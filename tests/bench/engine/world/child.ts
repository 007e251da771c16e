/** What every server process of the bench begins with: its options, and an end when its parent is gone. */
export function serveChild<Options>(): Options {
  process.stdin.resume().on("end", () => process.exit());
  process.on("SIGINT", () => undefined);
  return JSON.parse(process.argv[2] ?? "{}");
}
