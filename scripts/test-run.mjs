import { spawn } from "node:child_process";
import path from "node:path";

/**
 * Runs a command under the right Node, to its end.
 * @param {string} node
 * @param {string[]} command
 * @param {object} [options]
 * @param {Record<string, string>} [options.env]
 * @param {(text: string) => void} [options.onOutput] gets standard output, which else is shown
 * @returns {Promise<number>} its exit code
 */
export function run(node, [command, ...args], { env = {}, onOutput } = {}) {
  const folders = [path.dirname(node), path.resolve("node_modules", ".bin"), process.env.PATH];
  const child = spawn(command, args, {
    env: { ...process.env, ...env, PATH: folders.join(path.delimiter) },
    stdio: ["ignore", onOutput ? "pipe" : "inherit", "inherit"],
  });
  if (onOutput) child.stdout.setEncoding("utf8").on("data", onOutput);
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
