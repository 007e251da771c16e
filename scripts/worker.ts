// npm run worker [-- --jobs N]: takes jobs from the queue until it is told to stop (SIGTERM, SIGINT); what it is at then goes
// back to the queue at once. Any number of workers, on any machines, share the work. Settings as the portal's.
// `--check` only says what it would encode with; exit code 3 if there is nothing.
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

const NOTHING_TO_ENCODE_WITH = 3;
const say = (line: string) => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    /** Encodings at a time. */
    jobs: { type: "string", default: "1" },
    check: { type: "boolean", default: false },
  },
});
const jobs = Number(values.jobs);

// As Next reads them for the portal.
for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);

try {
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64)
    throw new Error(`--jobs ${values.jobs}: say how many encodings at a time, from 1 to 64.`);
  const encoder = await describeEncoder();
  if (encoder === null) process.exitCode = NOTHING_TO_ENCODE_WITH;
  else if (values.check) say(encoder);
  else await work(encoder);
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure);
  process.exit(1);
}

async function describeEncoder(): Promise<string | null> {
  const { env } = await import("#lib/server/base/env.ts");
  // A check is about ffmpeg, whatever is set.
  if (env.ENCODER !== "ffmpeg" && !values.check) {
    return env.ENCODER === "none"
      ? "nothing (ENCODER=none): originals are played as they are"
      : env.ENCODER;
  }
  const { ffmpegHere, noFfmpeg } = await import("#lib/server/encoding/base/ffmpeg/find-ffmpeg.ts");
  const ffmpeg = await ffmpegHere();
  if (!ffmpeg) {
    console.error(noFfmpeg);
    return null;
  }
  return `ffmpeg ${ffmpeg.version} (${ffmpeg.path}, ${ffmpeg.origin})${ffmpeg.note ? `. ${ffmpeg.note}` : ""}`;
}

async function work(encoder: string): Promise<void> {
  const { escapeOutput } = await import("#lib/server/base/escape-output.ts");
  escapeOutput();
  const stop = Promise.withResolvers<void>();
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, stop.resolve);
  const { startWorker } = await import("#lib/server/jobs/start-worker.ts");
  const worker = await startWorker(jobs, encoder);
  say(`The worker encodes with ${encoder}; ${jobs} at a time.`);
  await stop.promise;
  say("The worker stops.");
  await worker.stop();
  process.exit(0);
}
