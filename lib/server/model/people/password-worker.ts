import { Worker } from "node:worker_threads";

/** One derivation of scrypt: N, r and p as in `scrypt(5)`. */
export type Derivation = {
  password: string;
  salt: Uint8Array;
  keyBytes: number;
  cost: { N: number; r: number; p: number };
};

/** What the thread answers. */
export type Derived = { key: Uint8Array } | { error: string };

// A text and no file, so that whatever bundles the server has nothing to find.
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

/** A thread that derives one key at a time, outside of libuv's four, which check sessions and read files. */
export function startPasswordWorker(): Worker {
  const worker = new Worker(source, { eval: true, name: "passwords", execArgv: [], env: {} });
  // Waiting for work is no reason for a process to stay.
  worker.unref();
  return worker;
}
