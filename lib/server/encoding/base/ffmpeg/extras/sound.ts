import type { Readable } from "node:stream";
import type { EncodingResult } from "#lib/domain/encoding.ts";
import { putObject } from "#lib/server/base/s3/put-object.ts";
import type { Extra } from "#lib/server/encoding/base/ffmpeg/extra.ts";
import { PeakCollector } from "./peak-collector.ts";
import { readLoudness } from "./read-loudness.ts";

/** Hertz. Enough to draw a waveform, and to tell whether there is any sound. */
const SAMPLE_RATE = 8000;
const CHANNELS = 2;

/** Of full scale: −60 dBFS. Anything quieter is line noise. */
const SILENCE = 0.001;
/** Seconds of silence at the start that deserve a warning. */
const SILENT_SECONDS = 1;

type Warning = EncodingResult["warnings"][number];

/**
 * Makes the waveform (`waveform.json`), and measures loudness and silence at the start or throughout. Of the stereo
 * sound as played.
 */
export function soundExtra(prefix: string, signal: AbortSignal): Extra {
  const collector = new PeakCollector(SAMPLE_RATE, SILENCE);
  const lines: string[] = [];
  return {
    outputs: [
      {
        from: "sound",
        filter: `ebur128=peak=true:framelog=verbose,aformat=sample_fmts=s16:sample_rates=${SAMPLE_RATE}:channel_layouts=stereo`,
        args: ["-c:a", "pcm_s16le", "-f", "s16le"],
        read: (stream) => collectPeaks(stream, collector),
      },
    ],
    onLine(line) {
      // The summary is a block of indented lines at the end.
      if (/Parsed_ebur128_\d+ .*Summary:/.test(line)) lines.length = 0;
      if (/^\s+(I|LRA|Peak):\s/.test(line) && lines.length < 10) lines.push(line);
    },
    seen: () => collector.seconds,
    async made() {
      const warnings = silenceOf(collector);
      const { secondsPerPeak, peaks } = collector;
      if (peaks.length === 0) return { warnings };
      const waveform = {
        secondsPerPeak,
        peaks: peaks.map((peak) => Math.round(peak * 1000) / 1000),
      };
      const json = new TextEncoder().encode(JSON.stringify(waveform));
      await putObject(`${prefix}waveform.json`, json, "application/json", signal);
      const loudness = readLoudness(lines);
      return { waveform: "waveform.json", warnings, ...(loudness && { loudness }) };
    },
  };
}

function silenceOf({ firstSound, seconds }: PeakCollector): Warning[] {
  if (firstSound === null) return [{ code: "silent" }];
  const silent = Math.min(firstSound, seconds);
  return silent >= SILENT_SECONDS ? [{ code: "silent_start", seconds: silent }] : [];
}

/** Uses the louder channel of each sample: what cancels out in a mix is still audible. */
async function collectPeaks(stream: Readable, collector: PeakCollector): Promise<void> {
  const frameBytes = CHANNELS * 2;
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
    const end = bytes.length - (bytes.length % frameBytes);
    for (let at = 0; at < end; at += frameBytes) {
      const left = Math.abs(bytes.readInt16LE(at));
      const right = Math.abs(bytes.readInt16LE(at + 2));
      collector.add(Math.max(left, right) / 32_768);
    }
    rest = bytes.subarray(end);
  }
}
