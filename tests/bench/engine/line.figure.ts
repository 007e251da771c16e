import type { Bench, Line } from "../figure.ts";
import { contest, lineOf, speeds } from "./compare.ts";
import { film } from "./film.ts";
import type { Engine } from "./upload.ts";

export const figures = ["line_100mbit", "lossy_line", "batch_line"];

const MiB = 1024 * 1024;

/** 100 Mbit/s in bytes a second. */
const RATE = 12_500_000;
const ROUND_TRIP_MS = 40;

const partSizes = {
  uppy5: 8 * MiB,
  uppy6: 8 * MiB,
  "better-upload": 8 * MiB,
  upchunk: 8 * MiB,
};

/** A good line at home, and the one of a hotel. */
export async function measure(bench: Bench): Promise<Line[]> {
  const lines: Line[] = [];
  if (bench.wants("line_100mbit")) lines.push(await good(bench));
  if (bench.wants("lossy_line")) lines.push(await lossy(bench));
  if (bench.wants("batch_line")) lines.push(await batch(bench));
  return lines;
}

/** The peer is the line itself. */
async function good(bench: Bench): Promise<Line> {
  const bytes = (bench.quick ? 64 : 256) * MiB;
  const peers: readonly Engine[] = ["put", "uppy5", "uppy6", "better-upload", "tus", "upchunk"];
  const results = await contest(bench, "line_100mbit", {
    engines: ["ours", ...peers],
    films: [await film(bytes)],
    world: { hash: true, line: { rate: RATE, roundTrip: ROUND_TRIP_MS } },
    partSizes,
    limit: 120,
  });
  const { ours, peer, theirs, ratio, ...more } = lineOf(
    "line_100mbit",
    speeds(results, bytes),
    peers,
    bench,
  );
  const line = RATE / 1e6;
  const beside = { bestPeer: peer, bestPeerSpeed: theirs, ratioToBestPeer: ratio, bytes };
  return { ...more, ours, peer: "line", theirs: line, ratio: ours / line, ...beside };
}

/** Every connection alone gets what TCP makes of 2 % loss, a fiftieth of the line. */
async function lossy(bench: Bench): Promise<Line> {
  const bytes = (bench.quick ? 24 : 96) * MiB;
  // Those with one connection at a time are as fast as the plain PUT.
  const peers: readonly Engine[] = ["uppy5", "better-upload"];
  const rules = {
    world: { hash: true, line: { rate: RATE, roundTrip: ROUND_TRIP_MS, loss: 0.02 } },
    partSizes,
    limit: 400,
  };
  const results = await contest(bench, "lossy_line", {
    ...rules,
    engines: ["ours", ...peers],
    films: [await film(bytes)],
  });
  // One connection is as fast with a short film as with a long one, and minutes sooner done.
  const shorter = 12 * MiB;
  const put = await contest(bench, "lossy_line", {
    ...rules,
    engines: ["put"],
    films: [await film(shorter)],
  });
  const found = speeds(results, bytes);
  const [[, putSpeed] = []] = speeds(put, shorter);
  if (!putSpeed) throw new Error("lossy_line: the plain PUT did not finish");
  found.set("put", putSpeed);
  return lineOf("lossy_line", found, ["put"], bench, { bytes, putBytes: shorter });
}

/** A day's clips at once over the good line: what is said about each file costs more than its bytes if it is not overlapped. */
async function batch(bench: Bench): Promise<Line> {
  const count = bench.quick ? 20 : 200;
  const peers: readonly Engine[] = ["uppy5", "uppy6", "better-upload", "tus", "upchunk"];
  const films = await Promise.all(
    Array.from({ length: count }, (_, index) => film(2 * MiB, 100 + index)),
  );
  const bytes = count * 2 * MiB;
  const results = await contest(bench, "batch_line", {
    engines: ["ours", ...peers],
    films,
    world: { hash: true, line: { rate: RATE, roundTrip: ROUND_TRIP_MS } },
    limit: 240,
  });
  return lineOf("batch_line", speeds(results, bytes), peers, bench, { bytes });
}
