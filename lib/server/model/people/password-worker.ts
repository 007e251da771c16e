import { Worker } from "node:worker_threads";

/** Parameters of one scrypt derivation: N, r and p as in `scrypt(5)`. */
export type Derivation = {
  password: string;
  salt: Uint8Array;
  keyBytes: number;
  cost: { N: number; r: number; p: number };
};

/** The thread's answer. */
export type Derived = { key: Uint8Array } | { error: string };

// Source text instead of a file, so that no bundler has to find it.
const source = `
const { parentPort } = require("node:worker_threads");
const { scryptSync } = require("node:crypto");
parentPort.on("message", ({ password, salt, keyBytes, cost }) => {
  try {
    const key = scryptSync(password, salt, keyBytes, { ...cost, maxmem: 256 * cost.N * cost.r });
    parentPort.postMessage({ key: new Uint8Array(key) });
  } catch (error) {
    parentPort.postMessage({ error: String(error) });
  }
});
`;

/** Starts a thread that derives one key at a time, outside of libuv's four, which check sessions and read files. */
export function startPasswordWorker(): Worker {
  const worker = new Worker(source, { eval: true, name: "passwords", execArgv: [], env: {} });
  // Must not keep the process alive.
  worker.unref();
  return worker;
}
