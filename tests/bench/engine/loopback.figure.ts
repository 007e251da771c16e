import type { Bench, Line } from "../figure.ts";
import { contest, lineOf, speeds } from "./compare.ts";
import { film } from "./film.ts";
import type { Engine } from "./upload.ts";

export const figures = ["loopback_1g", "loopback_put", "loopback_batch"];

const MiB = 1024 * 1024;
const peers: readonly Engine[] = ["uppy5", "uppy6", "better-upload", "tus", "upchunk"];

/** One GiB, and fifty clips of two MiB, as fast as this machine can. */
export async function measure(bench: Bench): Promise<Line[]> {
  const lines: Line[] = [];
  if (bench.wants("loopback_1g") || bench.wants("loopback_put")) {
    const size = (bench.quick ? 128 : 1024) * MiB;
    const results = await contest(bench, "loopback_1g", {
      engines: ["ours", "put", ...(bench.wants("loopback_1g") ? peers : [])],
      films: [await film(size)],
      world: { hash: false },
      // What suits them best here; Uppy 6 sends one part after the other whatever their size.
      partSizes: { uppy5: 64 * MiB, "better-upload": 64 * MiB },
      // As the peers are told what suits the line, ours knows it from a page before.
      remembered: 200e6,
      limit: 180,
    });
    const found = speeds(results, size);
    const more = { bytes: size };
    if (bench.wants("loopback_1g")) lines.push(lineOf("loopback_1g", found, peers, bench, more));
    if (bench.wants("loopback_put"))
      lines.push(lineOf("loopback_put", found, ["put"], bench, more));
  }
  if (bench.wants("loopback_batch")) {
    const count = bench.quick ? 10 : 50;
    const films = await Promise.all(
      Array.from({ length: count }, (_, index) => film(2 * MiB, 100 + index)),
    );
    const results = await contest(bench, "loopback_batch", {
      engines: ["ours", ...peers],
      films,
      world: { hash: false },
      limit: 120,
    });
    const bytes = count * 2 * MiB;
    lines.push(lineOf("loopback_batch", speeds(results, bytes), peers, bench, { bytes }));
  }
  return lines;
}
