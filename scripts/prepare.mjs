// What npm start and npm test need before anything else: the packages of the lock file, and a Node that runs TypeScript.
// Built-ins only, and nothing newer than Node 20.
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import path from "node:path";

const NODE_MAJOR = 24;

/** Installs what package-lock.json asks for, unless that is what is there. */
export async function install(say) {
  if (installed()) return;
  say("Installing the packages (a minute or so the first time).");
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ["npm", []];
  const code = await finished(
    spawn(
      command,
      [
        ...first,
        "ci",
        "--include=dev",
        "--include=optional",
        "--no-json",
        "--loglevel=error",
        "--no-audit",
        "--no-fund",
      ],
      // What npm has to say is for people: standard output may be read by a script.
      { stdio: ["ignore", 2, 2] },
    ),
  );
  if (code !== 0) throw new Error("The packages are not installed: npm ci did not get to its end.");
}

/** npm writes what it installed into node_modules, when it is done. */
function installed() {
  const wanted = lockFile("package-lock.json");
  const present = lockFile(path.join("node_modules", ".package-lock.json"));
  if (!wanted) throw new Error("package-lock.json is not here: start in the project's folder.");
  if (!present) return false;
  return Object.entries(wanted.packages).every(([folder, { version, optional }]) => {
    if (folder === "") return true;
    const found = present.packages[folder];
    // Packages for other systems are in the lock file, too.
    return found ? found.version === version : optional === true;
  });
}

function lockFile(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

/** A Node of at least version 24: this one, the one that npm installed, or the system's. */
export function findNode() {
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR) return process.execPath;
  const folders = [
    path.resolve("node_modules", ".bin"),
    ...(process.env.PATH ?? "").split(path.delimiter),
  ];
  for (const folder of folders) {
    const node = path.join(folder, "node");
    if (isProgram(node) && majorOf(node) >= NODE_MAJOR) return node;
  }
  throw new Error(
    `Newsreel needs Node ${NODE_MAJOR} or newer. For this system npm brings none (${process.platform}, ${process.arch}): install it, then start again.`,
  );
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function majorOf(node) {
  const { stdout } = spawnSync(node, ["--version"], { encoding: "utf8" });
  return Number(/^v(\d+)/.exec(stdout ?? "")?.[1] ?? 0);
}

/**
 * Runs a file of ours to its end and answers with its exit code, or the name of the signal that ended it. If npm is
 * killed and cannot pass signals on, the file is told to stop all the same.
 */
export async function runUntilEnd(node, args) {
  const child = spawn(node, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const parent = process.ppid;
  // A shell that only started us may end and leave us running; npm waits for us.
  const watch =
    process.env.npm_lifecycle_event &&
    setInterval(() => {
      if (process.ppid !== parent) child.kill("SIGTERM");
    }, 500);
  try {
    return await finished(child);
  } finally {
    clearInterval(watch);
  }
}

/** Signals are passed on; we are not done before the child is. */
function finished(child) {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const pass = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      for (const each of signals) process.off(each, pass);
      resolve(code ?? signal);
    });
  });
}
