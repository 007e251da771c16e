import { execFileSync } from "node:child_process";
import path from "node:path";
import type { Line } from "../figure.ts";

export const figures = ["engine_kb"];

const peers = ["uppy5", "uppy6", "better-upload", "tus", "upchunk"];

/** What a page loads for the job, ours without its workers, which come with the first file. The fewer the better. */
export async function measure(): Promise<Line[]> {
  const told = execFileSync(process.execPath, [path.join(import.meta.dirname, "weigh.mjs")], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", 2],
  });
  const weights: Record<string, number> = JSON.parse(told);
  const kB = (name: string) => Number(((weights[name] ?? Number.NaN) / 1000).toFixed(2));
  const theirs = peers.map((peer) => ({ peer, size: kB(peer) }));
  const [smallest] = theirs.toSorted((a, b) => a.size - b.size);
  if (!smallest) throw new Error("there are no peers");
  const ours = kB("engine");
  return [
    {
      figure: "engine_kb",
      ours,
      unit: "kB gzipped",
      peer: smallest.peer,
      theirs: smallest.size,
      ratio: Number((ours / smallest.size).toFixed(3)),
      runs: 1,
      checksumWorker: kB("checksumWorker"),
      budget: { engine: 12, checksumWorker: 4 },
      mediaWorker: kB("mediaWorker"),
      all: Object.fromEntries(theirs.map(({ peer, size }) => [peer, size])),
    },
  ];
}
