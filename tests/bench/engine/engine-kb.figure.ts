import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Bench, Line } from "../figure.ts";

export const figures = ["engine_kb"];

const peers = ["uppy5", "uppy6", "better-upload", "tus", "upchunk"];

/** Ours, and the peers with what the bench's pages need of them, bundled and minified alike. The fewer the better. */
export async function measure({ pages }: Bench): Promise<Line[]> {
  const kB = async (name: string) => {
    const code = await readFile(path.join(pages, `${name}.js`));
    return Number((gzipSync(code, { level: 9 }).length / 1000).toFixed(2));
  };
  const ours = await kB("engine");
  const theirs = await Promise.all(peers.map(async (peer) => ({ peer, size: await kB(peer) })));
  const [smallest] = theirs.toSorted((a, b) => a.size - b.size);
  if (!smallest) throw new Error("there are no peers");
  return [
    {
      figure: "engine_kb",
      ours,
      unit: "kB gzipped",
      peer: smallest.peer,
      theirs: smallest.size,
      ratio: Number((ours / smallest.size).toFixed(3)),
      runs: 1,
      checksumWorker: await kB("checksum.worker"),
      budget: { engine: 12, checksumWorker: 4 },
      mediaWorker: await kB("media.worker"),
      all: Object.fromEntries(theirs.map(({ peer, size }) => [peer, size])),
    },
  ];
}
