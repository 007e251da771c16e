// Sees to it that Firefox and WebKitGTK are here: the system's (or FIREFOX_PATH), else, as root on Debian, installed now.
import { spawnSync } from "node:child_process";
import { findOtherBrowsers } from "#tests/browsers/find-browsers.ts";

const found = findOtherBrowsers();
if ((!found.firefox || !found.webkit) && process.getuid?.() === 0) {
  const packages = [
    ...(found.firefox ? [] : ["firefox-esr"]),
    ...(found.webkit ? [] : ["webkit2gtk-driver", "xvfb"]),
  ];
  console.error(`Installing Debian's ${packages.join(", ")}.`);
  quietly("apt-get", ["update", "-qq"]);
  quietly("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages]);
}
const { firefox, webkit } = findOtherBrowsers();
if (!firefox) console.error("There is no Firefox here: install it, or set FIREFOX_PATH.");
if (!webkit) {
  console.error("There is no WebKitGTK to drive here: install webkit2gtk-driver and xvfb.");
}
process.exitCode = firefox && webkit ? 0 : 1;

function quietly(command: string, args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stderr } = spawnSync(command, args, { env, encoding: "utf8", stdio: "pipe" });
  if (status !== 0) console.error(`${command} failed: ${stderr?.trim().split("\n").at(-1) ?? ""}`);
}
