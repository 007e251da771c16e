import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { ladderOf } from "../../../lib/domain/ladder.ts";
import { settingsFor, startServices } from "../../support/services.ts";
import type { Services } from "../../support/services.ts";
import { median } from "../engine/compare.ts";
import type { Bench, Line } from "../figure.ts";
import { longFilm } from "./long-film.ts";
import { plainArguments } from "./plain-arguments.ts";
import { runProgram } from "./run-program.ts";
import type { Needed } from "./run-program.ts";

export const figures = ["encode_speed", "encode_cpu", "encode_memory", "encode_disk"];

type Run = Needed & { seconds: number };

/** One film of 1080p: the worker's pass through S3, with everything that it makes, and one plain ffmpeg from disk to disk. */
export async function measure(bench: Bench): Promise<Line[]> {
  const seconds = bench.quick ? 6 : bench.filmSeconds;
  const film = await longFilm(seconds);
  const services = await startServices();
  const ours: Run[] = [];
  const theirs: Run[] = [];
  try {
    for (let run = 0; run < bench.runs; run++) {
      const contestants = [
        async () => void ours.push(await worker(film, services)),
        async () => void theirs.push(await plain(film, services.folder)),
      ];
      if (run % 2 === 1) contestants.reverse();
      for (const contestant of contestants) await contestant();
      console.error("encode run", run + 1, { ours: ours.at(-1), theirs: theirs.at(-1) });
    }
  } finally {
    await services.stop();
  }
  const peer = "one plain ffmpeg, same ladder and settings, from and to this disk";
  const line = (figure: string, unit: string, of: (run: Run) => number): Line => {
    const [our, their] = [median(ours.map(of)), median(theirs.map(of))];
    const all = { ours: ours.map(of), theirs: theirs.map(of) };
    const ratio = their === 0 ? our : our / their;
    return { figure, ours: our, unit, peer, theirs: their, ratio, runs: bench.runs, seconds, all };
  };
  return [
    line("encode_speed", "seconds of film a second", (run) => seconds / run.seconds),
    line("encode_cpu", "processor seconds, all processes", (run) => run.cpuSeconds),
    line(
      "encode_memory",
      "MB resident at the highest, all processes",
      (run) => run.memoryBytes / 1e6,
    ),
    line("encode_disk", "MB written to disk while encoding", (run) => run.diskBytes / 1e6),
  ];
}

async function worker(film: string, services: Services): Promise<Run> {
  let seconds = Number.NaN;
  const needed = await runProgram(
    process.execPath,
    [path.join(import.meta.dirname, "encode-one.ts"), film],
    {
      env: settingsFor(services, services.templateUrl, 0),
      onLine: (text) => {
        const said: { seconds?: number } = JSON.parse(text);
        seconds = said.seconds ?? seconds;
      },
    },
  );
  return { ...needed, seconds };
}

/** As low a priority as the worker gives its own. */
async function plain(film: string, folder: string): Promise<Run> {
  const output = await mkdtemp(path.join(folder, "plain-"));
  const renditions = ladderOf({ width: 1920, height: 1080 }, { num: 30, den: 1 });
  const begun = performance.now();
  const needed = await runProgram("nice", [
    "-n",
    "10",
    "ffmpeg",
    ...plainArguments(film, renditions, output),
  ]);
  const seconds = (performance.now() - begun) / 1000;
  await rm(output, { recursive: true });
  return { ...needed, seconds };
}
