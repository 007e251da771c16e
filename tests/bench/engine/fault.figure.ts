import type { Bench, Line } from "../figure.ts";
import { film } from "./film.ts";
import { upload } from "./upload.ts";
import type { Engine, Sent } from "./upload.ts";
import { openWorld } from "./world/world.ts";
import type { WorldOptions } from "./world/world.ts";

type Fault = {
  /** Seconds until an engine counts as not finished; undisturbed they need about 16. */
  limit: number;
  world: Pick<WorldOptions, "faults" | "urlSeconds">;
  /** Those that have what breaks. */
  engines: readonly Engine[];
};

const MiB = 1024 * 1024;
const all: readonly Engine[] = ["ours", "uppy5", "uppy6", "better-upload", "tus", "upchunk"];
const signed: readonly Engine[] = ["ours", "uppy5", "uppy6", "better-upload"];

const gone = (seconds: number): Fault => ({
  limit: seconds + 75,
  world: { faults: { gone: { afterBytes: 32 * MiB, milliseconds: seconds * 1000 } } },
  engines: all,
});

const faults: Record<string, Fault> = {
  // The store does not listen for so many seconds, and every connection to it breaks.
  fault_gone_3: gone(3),
  fault_gone_15: gone(15),
  fault_gone_60: gone(60),
  // A part that is taken in whole and never answered.
  fault_unanswered: { limit: 120, world: { faults: { silentAfter: 24 * MiB } }, engines: all },
  // Every fifth request with bytes is told to slow down.
  fault_503: { limit: 100, world: { faults: { busyEvery: 5 } }, engines: all },
  // Every connection breaks somewhere within its first 24 MiB.
  fault_cut: { limit: 120, world: { faults: { cutWithin: 24 * MiB } }, engines: all },
  // What is signed lasts five seconds, the upload sixteen.
  fault_expiry: { limit: 100, world: { urlSeconds: 5 }, engines: signed },
};

export const figures = Object.keys(faults);

/**
 * 96 MiB over 50 Mbit/s and 40 ms while something breaks. All engines at the same time, each with a world of its own:
 * whether it ends well is asked, not how fast.
 */
export async function measure(bench: Bench): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [figure, fault] of Object.entries(faults)) {
    if (bench.wants(figure)) lines.push(await withFault(figure, fault, bench));
  }
  return lines;
}

async function withFault(figure: string, fault: Fault, bench: Bench): Promise<Line> {
  const subject = await film(96 * MiB);
  const line = { rate: 6_250_000, roundTrip: 40 };
  const results = new Map<Engine, Sent[]>(fault.engines.map((engine) => [engine, []]));
  for (let run = 0; run < bench.runs; run++) {
    const attempts = fault.engines.map(async (engine) => {
      await using world = await openWorld({ ...fault.world, line, hash: true, pages: bench.pages });
      const partSize = { partSize: 8 * MiB };
      const sent = await upload(world, engine, [subject], { ...partSize, limit: fault.limit });
      results.get(engine)?.push(sent);
      const end = sent.failure ?? "finished whole";
      console.error(
        `${figure} run ${run + 1} ${engine}: ${end}, ${sent.seconds.toFixed(1)} s, ${megabytes(sent)} MB again`,
      );
    });
    await Promise.all(attempts);
  }
  const peers = [...results].filter(([engine]) => engine !== "ours");
  const shares = peers.map(([engine, sent]) => ({ engine, share: shareOf(sent) }));
  const [best] = shares.toSorted((a, b) => b.share - a.share);
  const ours = shareOf(results.get("ours") ?? []);
  return {
    figure,
    ours,
    unit: "finished whole",
    peer: best?.engine ?? "",
    theirs: best?.share ?? 0,
    ratio: ours,
    runs: bench.runs,
    all: Object.fromEntries([...results].map(([engine, sent]) => [engine, summary(sent)])),
  };
}

const megabytes = ({ againBytes }: Sent) => Number((againBytes / 1e6).toFixed(1));

const shareOf = (sent: readonly Sent[]) =>
  sent.filter(({ finished }) => finished).length / sent.length;

function summary(sent: readonly Sent[]) {
  const failure = sent.find((one) => one.failure)?.failure;
  return {
    finished: shareOf(sent),
    megabytesAgain: sent.map(megabytes),
    seconds: sent.map(({ seconds }) => Number(seconds.toFixed(1))),
    ...(failure ? { failure } : {}),
  };
}
