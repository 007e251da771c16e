import { availableParallelism } from "node:os";
import type { ProcessBounds } from "#lib/server/base/sandbox-command.ts";

const MiB = 1024 ** 2;
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Largest picture that is decoded: 8192 × 4320, the largest level of H.264 and HEVC. */
export const MAX_WIDTH = 8192;
export const MAX_PIXELS = 8192 * 4320;

/** Hours that a file may declare. */
export const MAX_HOURS = 24;

/** Streams of a file. A broadcaster's recording has some dozens. */
const MAX_STREAMS = 128;

/** Bytes of a single allocation: a frame of MAX_PIXELS with 16 bits and three full planes takes 212 MB. */
const MAX_ALLOCATION = 512 * MiB;

/**
 * Limits enforced by ffmpeg itself, put before its input: they apply to what the decoder meets, whatever the headers
 * say.
 */
export const inputLimits: readonly string[] = [
  `-max_alloc ${MAX_ALLOCATION}`,
  `-max_pixels ${MAX_PIXELS}`,
  `-max_streams ${MAX_STREAMS}`,
].flatMap((words) => words.split(" "));

/**
 * Memory limit of one ffmpeg, in bytes. Measured with a ladder of three on two processors: 0.5 GB for UHD, 1.3 GB for
 * 8192 × 4320 with 10 bits; decoder and encoder hold more frames with more threads.
 */
export const memoryBytes = (processors = availableParallelism()): number =>
  (4096 + 256 * processors) * MiB;

/** Returns what the system limits for one ffmpeg: memory, and CPU time of two days on all processors. */
export const ffmpegBounds = (): ProcessBounds => ({
  bytes: memoryBytes(),
  processorSeconds: 48 * HOUR * availableParallelism(),
});

export type PassLimits = {
  /** Seconds of work. */
  seconds: number;
  /** Seconds without a byte read or a moment of video made. */
  stallSeconds: number;
  /** Seconds of video, with a margin beyond the declared end. */
  filmSeconds: number;
  /** Bytes of all renditions together. */
  outputBytes: number;
};

/**
 * Returns the limits of one pass. Generous, since a slow machine is not the video's fault: sixty times the duration
 * plus a quarter of an hour, two days at most.
 * @param duration seconds, as the file or the verdict says
 * @param bitrate of all renditions together, at most, in bits per second
 */
export function passLimits(duration: number, bitrate: number): PassLimits {
  const filmSeconds = 2 * duration + 2 * MINUTE;
  return {
    seconds: Math.min(48 * HOUR, 15 * MINUTE + 60 * duration),
    stallSeconds: 3 * MINUTE,
    filmSeconds,
    outputBytes: Math.ceil((bitrate / 8) * 1.5 * filmSeconds) + 64 * MiB,
  };
}
