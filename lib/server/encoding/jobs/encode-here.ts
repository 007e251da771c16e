import type { JobHandler } from "#lib/server/base/queue/run-job.ts";
import { encodeWithFfmpeg } from "#lib/server/encoding/base/ffmpeg/encode.ts";
import { runEncoding } from "#lib/server/encoding/actions/run-encoding.ts";

/** Runs an encoding job in a worker: encodes with ffmpeg, here and now. */
export const encodeHere: JobHandler<"encode">["run"] = (job, signal) =>
  runEncoding(job, encodeWithFfmpeg, signal);
