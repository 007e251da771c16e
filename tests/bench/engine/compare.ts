import type { Film } from "./film.ts";
import type { Bench, Line } from "../figure.ts";
import { upload } from "./upload.ts";
import type { Engine, Sent, UploadOptions } from "./upload.ts";
import { openWorld } from "./world/world.ts";
import type { WorldOptions } from "./world/world.ts";

export type Contest = {
  engines: readonly Engine[];
  films: readonly Film[];
  world: Omit<WorldOptions, "pages">;
  /** Part sizes given to peers, in bytes; their own choice unless told. */
  partSizes?: Partial<Record<Engine, number>>;
  /** What ours knows of the line, in bytes per second; nothing unless told. */
  remembered?: number;
  limit: number;
};

export type Results = Map<Engine, Sent[]>;

/** Every engine once a run, in an order that moves on from run to run, each in a world of its own. */
export async function contest(bench: Bench, name: string, rules: Contest): Promise<Results> {
  const results: Results = new Map(rules.engines.map((engine) => [engine, []]));
  const bytes = rules.films.reduce((sum, { size }) => sum + size, 0);
  for (let run = 0; run < bench.runs; run++) {
    const first = run % rules.engines.length;
    for (const engine of [...rules.engines.slice(first), ...rules.engines.slice(0, first)]) {
      await using world = await openWorld({ ...rules.world, pages: bench.pages });
      const partSize = rules.partSizes?.[engine];
      const { limit, remembered } = rules;
      const options: UploadOptions = {
        limit,
        ...(partSize ? { partSize } : {}),
        ...(remembered ? { remembered } : {}),
      };
      const sent = await upload(world, engine, rules.films, options);
      results.get(engine)?.push(sent);
      console.error(`${name} run ${run + 1} ${engine}: ${wordsFor(sent, bytes)}`);
    }
  }
  return results;
}

/** For whoever wants to know where the time went. */
function wordsFor(sent: Sent, bytes: number): string {
  const { failure, seconds, before, after, againBytes, cpu, stats } = sent;
  const speed = (bytes / seconds / 1e6).toFixed(1);
  return [
    failure ?? `${speed} MB/s`,
    `${seconds.toFixed(1)} s (${before.toFixed(2)} before the first byte, ${after.toFixed(2)} after the last)`,
    `${stats.requests} requests, ${stats.preflights} preflights, at most ${stats.mostAtOnce} at once`,
    `processor ${cpu.page.toFixed(1)} s page, ${cpu.rest.toFixed(1)} s browser`,
    `${(againBytes / 1e6).toFixed(1)} MB again`,
  ].join(", ");
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const round = (value: number, digits = 3) => Number(value.toFixed(digits));

/** Median MB/s of each engine; an engine that failed in any run is left out, and ours must not. */
export function speeds(results: Results, bytes: number): Map<Engine, number> {
  const found = new Map<Engine, number>();
  for (const [engine, sent] of results) {
    const failed = sent.find(({ finished }) => !finished);
    if (failed && engine.endsWith("ours")) throw new Error(`${engine}: ${failed.failure}`);
    if (!failed) found.set(engine, median(sent.map(({ seconds }) => bytes / seconds / 1e6)));
  }
  return found;
}

/** Ours against the best of `peers`. */
export function lineOf(
  figure: string,
  found: ReadonlyMap<Engine, number>,
  peers: readonly Engine[],
  bench: Bench,
  more: Record<string, unknown> = {},
): Line {
  const ours = found.get("ours");
  const [best] = peers
    .flatMap((peer) => ({ peer, speed: found.get(peer) ?? 0 }))
    .toSorted((a, b) => b.speed - a.speed);
  if (ours === undefined || !best?.speed) throw new Error(`${figure}: nothing to compare with`);
  const all = Object.fromEntries([...found].map(([engine, speed]) => [engine, round(speed, 2)]));
  return {
    figure,
    ours: round(ours, 2),
    unit: "MB/s",
    peer: best.peer,
    theirs: round(best.speed, 2),
    ratio: round(ours / best.speed),
    runs: bench.runs,
    all,
    ...more,
  };
}
