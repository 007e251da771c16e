import type { Bench, Line } from "../figure.ts";
import { contest, lineOf, speeds } from "./compare.ts";
import { film } from "./film.ts";

export const figures = ["checksum_cost"];

/** Ours as it is against ours with a worker that neither reads nor hashes, on loopback. */
export async function measure(bench: Bench): Promise<Line[]> {
  const bytes = (bench.quick ? 128 : 1024) * 1024 * 1024;
  const results = await contest(bench, "checksum_cost", {
    engines: ["ours", "unhashed/ours"],
    films: [await film(bytes)],
    world: { hash: false },
    limit: 180,
  });
  return [lineOf("checksum_cost", speeds(results, bytes), ["unhashed/ours"], bench, { bytes })];
}
