// node scripts/complete-lock.mjs, after `npm install` of something that has a binary per system: a registry that serves
// only some of the systems makes npm leave the others out of package-lock.json, and `npm ci` then refuses the file.
// Writes the missing ones from what their parents pin. Nothing of them is fetched here; their own systems fetch them.
import { readFileSync, writeFileSync } from "node:fs";

const systems = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const processors = ["arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const added = [];

for (const [folder, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (found(folder, name) || !/^\d/.test(version)) continue;
    // What the name says after the last slash: oxide-darwin-arm64, binding-linux-arm-gnueabihf, …
    const words = name.slice(name.lastIndexOf("/") + 1).split("-");
    const os = systems.filter((system) => words.includes(system));
    const cpu = processors.filter((processor) => words.includes(processor));
    if (cpu.length === 0) throw new Error(`${name}: for which processor?`);
    const libc = words.some((word) => word.startsWith("musl")) ? "musl" : "glibc";
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu,
      ...(dev && { dev }),
      ...(os.includes("linux") && { libc: [libc] }),
      optional: true,
      ...(os.length > 0 && { os }),
    };
    added.push(`${name}@${version}`);
  }
}

/** As Node resolves: beside the package that asks, then in every folder above. */
function found(folder, name) {
  for (let at = folder; ; at = at.slice(0, at.lastIndexOf("/node_modules/"))) {
    if (lock.packages[`${at}${at && "/"}node_modules/${name}`]) return true;
    if (!at.includes("/node_modules/")) return Boolean(lock.packages[`node_modules/${name}`]);
  }
}

if (added.length > 0) {
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries(sorted);
  writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(added.length > 0 ? `Added ${added.join(", ")}.` : "The lock file is complete.");
