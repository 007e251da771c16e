import { spawnSync } from "node:child_process";

/** Installs Debian's packages, as root where there is an apt-get; says in one line what went wrong. */
export function aptGet(packages: string[]): void {
  if (process.getuid?.() !== 0) return;
  console.error(`Installing Debian's ${packages.join(", ")}.`);
  quietly("apt-get", ["update", "-qq"]);
  quietly("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages]);
}

/** Runs a command without its chatter; its last word is shown if it fails. */
export function quietly(command: string, args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stderr } = spawnSync(command, args, { env, encoding: "utf8", stdio: "pipe" });
  if (status !== 0) console.error(`${command} failed: ${stderr?.trim().split("\n").at(-1) ?? ""}`);
}
