import { readFile } from "node:fs/promises";
import {
  BlobSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import { expect, test } from "vitest";
import { collectBlob } from "#lib/browser/media/collect-blob.ts";
import { media } from "../../support/media.ts";

const film = new Blob([await readFile(media("h264-aac-faststart.mp4"))]);

const open = (blob: Blob) => new Input({ formats: [MP4], source: new BlobSource(blob) });

async function pictureOf(input: Input) {
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error("there is no picture");
  return { sink: new EncodedPacketSink(track), config };
}

/** The film's picture `rounds` times, written as a preview is. */
async function write(rounds: number, mostBytes: number): Promise<Blob> {
  using input = open(film);
  const { sink, config } = await pictureOf(input);
  const collected = collectBlob(mostBytes);
  const source = new EncodedVideoPacketSource("avc");
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: false }),
    target: collected.target,
  });
  output.addVideoTrack(source);
  await output.start();
  for (let round = 0; round < rounds; round++) {
    for await (const packet of sink.packets()) {
      const later = packet.clone({ timestamp: packet.timestamp + 4 * round });
      await source.add(later, { decoderConfig: config });
    }
  }
  await output.finalize();
  return collected.finish();
}

test("a film of many pieces is whole", async () => {
  const blob = await write(30, 10 * 1024 * 1024);

  expect(blob.size).toBeGreaterThan(3 * 1024 * 1024);
  using input = open(blob);
  const { sink } = await pictureOf(input);
  let packets = 0;
  for await (const packet of sink.packets()) packets += packet.data.byteLength > 0 ? 1 : 0;
  expect(packets).toBe(30 * 120);
  expect(await input.computeDuration()).toBeCloseTo(120, 0);
});

test("a film that becomes too large is given up", async () => {
  await expect(write(30, 1024 * 1024)).rejects.toThrow("more than 1048576 bytes");
});
