import type { Step } from "#lib/server/base/queue/take-job.ts";
import { encodeWithFfmpeg } from "#lib/server/encoding/base/ffmpeg/encode.ts";
import { runEncoding } from "#lib/server/encoding/actions/run-encoding.ts";

/** What a worker does with a job of the encode queue: it encodes, here and now. */
export const encodeHere: Step = (job, signal) => runEncoding(job, encodeWithFfmpeg, signal);
