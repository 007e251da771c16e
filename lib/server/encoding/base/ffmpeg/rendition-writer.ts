import type { Readable } from "node:stream";
import { uploadStream } from "#lib/server/base/s3/upload-stream.ts";
import { FragmentReader } from "./fragments.ts";
import { bandwidthOf, segmentsOf } from "./segments.ts";
import type { Segment } from "./segments.ts";
import { readTrack } from "./track.ts";

/** One stored object of fragments. */
export type WrittenTrack = {
  /** Name relative to the attempt's prefix. */
  key: string;
  codecs: string;
  /** Bytes before the first segment. */
  initBytes: number;
  segments: Segment[];
  /** Bits per second. */
  bandwidth: { peak: number; average: number };
  bytes: number;
};

/**
 * Stores one output of the pass as it arrives, and collects what its playlist needs.
 * @param onSeconds called with the seconds made so far, for every fragment
 * @param count called with every chunk's bytes to bound all outputs together; throws when they exceed the limit
 */
export function renditionWriter({
  prefix,
  key,
  contentType,
  segmentSeconds,
  signal,
  count,
  onSeconds,
}: {
  prefix: string;
  key: string;
  contentType: string;
  segmentSeconds: number;
  signal: AbortSignal;
  count(bytes: number): void;
  onSeconds?: ((seconds: number) => void) | undefined;
}) {
  const fragments = new FragmentReader();
  let reported = 0;
  const tell = () => {
    const made = fragments.fragments;
    if (!onSeconds || !fragments.moov || made.length === reported) return;
    reported = made.length;
    const { timescale } = readTrack(fragments.moov);
    onSeconds(made.reduce((sum, { duration }) => sum + duration, 0) / timescale);
  };
  async function* passing(stream: Readable): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream) {
      count(chunk.length);
      fragments.push(chunk);
      tell();
      yield chunk;
    }
    if (fragments.bytes > 0) fragments.end();
  }
  return {
    async read(stream: Readable): Promise<void> {
      await uploadStream(`${prefix}${key}`, contentType, passing(stream), signal);
    },
    /** Returns what was stored, after the end; null if no frame could be decoded. */
    written(): WrittenTrack | null {
      if (!fragments.moov || fragments.fragments.length === 0) return null;
      const { timescale, codecs } = readTrack(fragments.moov);
      const segments = segmentsOf(fragments.fragments, timescale, segmentSeconds);
      const { initBytes, bytes } = fragments;
      return { key, codecs, initBytes, segments, bytes, bandwidth: bandwidthOf(segments) };
    },
  };
}
