import type { Extra } from "#lib/server/encoding/base/ffmpeg/extra.ts";

/** Of the usual time between frames: what goes beyond it on average is no jitter of rounded timestamps. */
const TOLERANCE = 0.05;

/** Says whether the frames come at uneven times, which editing programs do not like. */
export function frameRateExtra(): Extra {
  let varies = false;
  return {
    outputs: [],
    onDecoded: "vfrdet",
    onLine(line) {
      if (line.includes("Parsed_vfrdet_")) varies = isVariable(line);
    },
    made: async () => ({ warnings: varies ? [{ code: "variable_frame_rate" as const }] : [] }),
  };
}

/**
 * Reads vfrdet's last word, for example "VFR:0.662 (196/100) min: 33 max: 34 avg: 33": the share of frames whose distance to
 * the one before differs from the last distance, and of those the shortest, longest and mean distance in units of the file.
 * Matroska counts in milliseconds, so 30 frames a second are 33, 33 and 34 there: one unit is no variation.
 */
export function isVariable(line: string): boolean {
  const found = /VFR:([\d.]+) \(\d+\/\d+\)(?: min: (\d+) max: (\d+) avg: (\d+))?/.exec(line);
  if (!found) return false;
  const [share, min, max, mean] = found.slice(1).map(Number);
  if (!share || !min || !max || !mean || max - min <= 1) return false;
  return (share * (mean - min)) / min > TOLERANCE;
}
