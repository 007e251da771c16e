import { spawn } from "node:child_process";
import path from "node:path";

/**
 * Runs a command under the right Node, to its end.
 * @param {string} node
 * @param {string[]} command
 * @param {object} [options]
 * @param {Record<string, string>} [options.env]
 * @param {(text: string) => void} [options.onOutput] gets standard output, which else is shown
 * @param {string} [options.label] stands before each line that is shown: others speak at the same time
 * @returns {Promise<number>} its exit code
 */
export function run(node, [command, ...args], { env = {}, onOutput, label } = {}) {
  const folders = [path.dirname(node), path.resolve("node_modules", ".bin"), process.env.PATH];
  const child = spawn(command, args, {
    env: { ...process.env, ...env, PATH: folders.join(path.delimiter) },
    stdio: ["ignore", onOutput || label ? "pipe" : "inherit", label ? "pipe" : "inherit"],
  });
  if (onOutput) child.stdout.setEncoding("utf8").on("data", onOutput);
  else if (label) {
    for (const stream of [child.stdout, child.stderr]) showLines(stream, label);
  }
  const pass = (signal) => child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      for (const each of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(each, pass);
      if (signal === "SIGINT" || signal === "SIGTERM") process.exit(1);
      resolve(code ?? 1);
    });
  });
}

function showLines(stream, label) {
  const begin = label.padEnd(10);
  let rest = "";
  const show = (line) => void process.stdout.write(`${begin} │ ${line}\n`);
  stream.setEncoding("utf8").on("data", (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) show(line);
  });
  stream.once("end", () => rest && show(rest));
}
