import { availableParallelism } from "node:os";
import type { ProcessBounds } from "#lib/server/base/sandbox-command.ts";

const MiB = 1024 ** 2;
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Pixels that are decoded: 8192 × 4320, the largest that H.264 and HEVC have a level for. */
export const MAX_WIDTH = 8192;
export const MAX_PIXELS = 8192 * 4320;

/** Hours that a film may say it lasts. */
export const MAX_HOURS = 24;

/** Streams of a file. A broadcaster's recording has some dozens. */
const MAX_STREAMS = 128;

/** Bytes that ffmpeg may ask for in one piece: a frame of MAX_PIXELS with 16 bits and three full planes has 212 MB. */
const MAX_ALLOCATION = 512 * MiB;

/**
 * Bounds that ffmpeg keeps itself, put before its input: they hold for what the decoder meets, whatever the headers said.
 */
export const inputLimits: readonly string[] = [
  `-max_alloc ${MAX_ALLOCATION}`,
  `-max_pixels ${MAX_PIXELS}`,
  `-max_streams ${MAX_STREAMS}`,
].flatMap((words) => words.split(" "));

/**
 * Bytes of memory that one ffmpeg may fill. Measured with a ladder of three on two processors: 0.5 GB for UHD, 1.3 GB for
 * 8192 × 4320 with 10 bits; decoder and encoder hold more frames the more threads they have.
 */
export const memoryBytes = (processors = availableParallelism()): number =>
  (4096 + 256 * processors) * MiB;

/** What the system bounds of one ffmpeg: memory, and two days of all processors. */
export const ffmpegBounds = (): ProcessBounds => ({
  bytes: memoryBytes(),
  processorSeconds: 48 * HOUR * availableParallelism(),
});

export type PassLimits = {
  /** Seconds at work. */
  seconds: number;
  /** Seconds at work without a byte read or a moment of film made. */
  stallSeconds: number;
  /** Seconds of film: what lies behind the declared end. */
  filmSeconds: number;
  /** Bytes of all renditions together. */
  outputBytes: number;
};

/**
 * What one pass may take. Generous, since a slow machine is no fault of the film: sixty times its length and a quarter of
 * an hour, two days at the most.
 * @param duration seconds, as the file or the verdict says
 * @param bitrate bits per second of all renditions together, at most
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
