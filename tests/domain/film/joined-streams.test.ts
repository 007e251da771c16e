import { expect, test, vi } from "vitest";
import { join } from "#tests/support/boxes.ts";
import { inspect, makeFilm } from "#tests/support/film-facts.ts";

// Tens of megabytes are read by ffprobe, too.
vi.setConfig({ testTimeout: 90_000 });

// Recordings that were joined one behind the other, as receivers and editors of transport streams do it: each keeps the clock
// that it was recorded by, and what ffprobe says of the whole is the last clock less the first.

type Recording = { seconds: number; clock: number; bitrate?: string };

/** Pictures of some noise, so that they have bytes, or still ones. */
const recording = ({ seconds, clock, bitrate }: Recording) => {
  const pictures = bitrate
    ? `testsrc2=r=25:s=640x360:d=${seconds},noise=alls=40:allf=t`
    : `testsrc2=r=25:s=320x240:d=${seconds}`;
  return makeFilm(
    "r.ts",
    `-f lavfi -i ${pictures} -f lavfi -i sine=440:r=48000:d=${seconds} -c:v libx264 -preset ultrafast ` +
      `${bitrate ? `-b:v ${bitrate}` : "-crf 23"} -g 25 -c:a aac -output_ts_offset ${clock}`,
  );
};

const small = (clock: number): Recording => ({ seconds: 6, clock });
const large = (seconds: number, clock: number): Recording => ({ seconds, clock, bitrate: "3M" });

test.each([
  ["with the same clock", [small(0), small(0)], 12],
  ["with a later clock", [small(0), small(1000)], 12],
  ["with an earlier clock", [small(1000), small(0)], 12],
  ["with a clock a little earlier", [small(300), small(0)], 12],
  ["of many megabytes, with the same clock", [large(20, 0), large(20, 0), large(20, 0)], 60],
  ["of many megabytes, with a clock a little earlier", [large(30, 200), large(20, 0)], 50],
  [
    "of many megabytes and clocks",
    [large(20, 5000), large(15, 0), large(20, 5000), large(25, 200)],
    80,
  ],
])("recordings joined, %s, are as long as both together", async (_, recordings, seconds) => {
  const bytes = join(...(await Promise.all(recordings.map(recording))));

  const { server, browser } = await inspect(bytes);

  if (server.outcome !== "verified") throw new Error(`refused: ${JSON.stringify(server)}`);
  // A picture at each seam may be missing, and the sound may go on for a moment.
  expect(Math.abs(server.media.duration - seconds)).toBeLessThan(0.04 * recordings.length + 0.05);
  expect(browser.media?.duration).toBe(server.media.duration);
});

test.each([
  ["quiet", "[0][1]"],
  ["busy", "[1][0]"],
])("a stream that only begins %s is as long as its clock says", async (_, order) => {
  const bytes = await makeFilm(
    "v.ts",
    "-f lavfi -i color=gray:r=25:s=640x360:d=30 -f lavfi -i testsrc2=r=25:s=640x360:d=15,noise=alls=60:allf=t " +
      `-filter_complex ${order}concat=n=2 -c:v libx264 -preset ultrafast -crf 23 -g 25`,
  );
  const { server } = await inspect(bytes);
  expect(server).toMatchObject({ outcome: "verified", media: { duration: 45 } });
});
