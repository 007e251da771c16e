import type { Extra } from "#lib/server/encoding/base/ffmpeg/extra.ts";

/** Share of the usual frame interval; a larger average deviation is not just rounding of timestamps. */
const TOLERANCE = 0.05;

/** Detects uneven frame intervals, which editing programs have trouble with. */
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
 * Parses vfrdet's summary, for example "VFR:0.662 (196/100) min: 33 max: 34 avg: 33": the share of frames whose
 * interval differs from the previous one, and the shortest, longest and mean of those intervals in the file's time
 * base. Matroska counts in milliseconds, so 30 frames per second are 33, 33 and 34 there: one unit is no variation.
 */
export function isVariable(line: string): boolean {
  const found = /VFR:([\d.]+) \(\d+\/\d+\)(?: min: (\d+) max: (\d+) avg: (\d+))?/.exec(line);
  if (!found) return false;
  const [share, min, max, mean] = found.slice(1).map(Number);
  if (!share || !min || !max || !mean || max - min <= 1) return false;
  return (share * (mean - min)) / min > TOLERANCE;
}
