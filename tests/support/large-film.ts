import { mkdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import {
  ALL_FORMATS,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  FilePathTarget,
  Input,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import type { EncodedPacket } from "mediabunny";
import { media } from "./media.ts";

/**
 * A whole, playable MP4 of at least `bytes` bytes: the one second of uhd-1s.mp4 again and again, without encoding
 * anything. Made once, kept under .data, which is not committed.
 */
export async function largeFilm(bytes: number): Promise<string> {
  const folder = path.resolve(".data", "test", "films");
  const film = path.join(folder, `${bytes}.mp4`);
  if (await stat(film).catch(() => null)) return film;

  await mkdir(folder, { recursive: true });
  const unfinished = `${film}.${process.pid}`;
  await repeat(media("uhd-1s.mp4"), bytes, unfinished);
  await rename(unfinished, film);
  await rm(unfinished, { force: true });
  return film;
}

async function repeat(from: string, bytes: number, to: string): Promise<void> {
  using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(from) });
  const track = await input.getPrimaryVideoTrack();
  const codec = await track?.getCodec();
  const decoderConfig = await track?.getDecoderConfig();
  if (!track || !codec || !decoderConfig) throw new Error(`${from} has no picture`);

  const seconds = await track.computeDuration();
  const packets: EncodedPacket[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  const source = new EncodedVideoPacketSource(codec);
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: false }),
    target: new FilePathTarget(to),
  });
  output.addVideoTrack(source);
  await output.start();
  for (let round = 0, written = 0; written < bytes; round += 1) {
    for (const packet of packets) {
      const later = packet.clone({ timestamp: packet.timestamp + round * seconds });
      await source.add(later, { decoderConfig });
      written += packet.data.byteLength;
    }
  }
  await output.finalize();
}
