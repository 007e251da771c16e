import type { Step } from "../queue/take-job.ts";
import { encodeWithFfmpeg } from "./ffmpeg/encode.ts";
import { runEncoding } from "./run-encoding.ts";

/** What a worker does with a job of the encode queue: it encodes, here and now. */
export const encodeHere: Step = (job, signal) => runEncoding(job, encodeWithFfmpeg, signal);
