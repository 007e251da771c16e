import type { EncodingResult } from "#lib/domain/encoding.ts";

/** LUFS. What ebur128 reports for silence: the gate of EBU R 128, below which nothing counts. */
const GATE = -70;

/**
 * Parses the final summary of ffmpeg's ebur128: integrated loudness (LUFS), range (LU), true peak (dBTP).
 * @returns null if nothing was loud enough to be measured
 */
export function readLoudness(lines: readonly string[]): EncodingResult["loudness"] | null {
  const value = (name: string, unit: string) => {
    const line = lines.findLast((each) => new RegExp(`^\\s+${name}:\\s.*${unit}\\s*$`).test(each));
    return Number.parseFloat(line?.trim().split(/\s+/)[1] ?? "");
  };
  const integrated = value("I", "LUFS");
  const range = value("LRA", "LU");
  const truePeak = value("Peak", "dBFS");
  // "-inf" parses to NaN.
  if (![integrated, range, truePeak].every(Number.isFinite) || integrated <= GATE) return null;
  return { integrated, range, truePeak };
}
