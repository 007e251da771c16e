import { beforeAll, expect, test } from "vitest";
import { EncodingRefused } from "#lib/domain/encoding.ts";
import { validateOutput } from "#lib/server/encoding/base/output/validate-output.ts";
import { packageHls } from "#tests/support/hls-film.ts";
import { media } from "#tests/support/media.ts";
import { media as facts } from "../../videos/builders.ts";
import { putFiles } from "../queued.ts";

const { audio: _, ...silent } = facts;
const report = { warnings: [] };
let film: Map<string, Uint8Array>;

beforeAll(async () => {
  film = await packageHls(media("h264-aac-faststart.mp4"));
});

/** Lays the film, changed by `change`, under a prefix of its own. */
async function delivered(change: (files: Map<string, Uint8Array>) => void = () => {}) {
  const files = new Map(film);
  change(files);
  const prefix = `renditions/${crypto.randomUUID()}/`;
  await putFiles(prefix, files);
  return prefix;
}

const edit = (name: string, change: (text: string) => string) => (files: Map<string, Uint8Array>) =>
  void files.set(name, Buffer.from(change(Buffer.from(files.get(name) ?? []).toString())));

test("what an encoder left is read out of its own playlists", async () => {
  const loudness = { integrated: -23, range: 5, truePeak: -1 };

  const result = await validateOutput(await delivered(), facts, { warnings: [], loudness });

  expect(result).toEqual({
    playlist: "main.m3u8",
    poster: "poster.jpg",
    captions: [],
    loudness,
    warnings: [],
    renditions: [
      {
        name: "360p",
        width: 640,
        height: 360,
        codecs: "avc1.42c01e,mp4a.40.2",
        peakBandwidth: expect.any(Number),
        averageBandwidth: expect.any(Number),
        bytes: film.get("main-v360.m4s")?.length,
      },
      expect.objectContaining({ name: "180p", bytes: film.get("main-v180.m4s")?.length }),
    ],
  });
});

test("a film without sound is said to be one", async () => {
  const soundless = await packageHls(media("portrait-no-audio.mp4"), false);
  const prefix = await delivered((files) => {
    files.clear();
    for (const [name, bytes] of soundless) files.set(name, bytes);
  });

  const { warnings } = await validateOutput(prefix, { ...silent, duration: 3 }, report);

  expect(warnings).toEqual([{ code: "no_audio" }]);
});

test("two streams of one size are told apart, and many frames are named", async () => {
  const prefix = await delivered(
    edit("main.m3u8", (text) =>
      text
        .replace(/BANDWIDTH=\d+,RESOLUTION=640x360/, "BANDWIDTH=900000,RESOLUTION=640x360")
        .replace(/BANDWIDTH=\d+,RESOLUTION=320x180/, "BANDWIDTH=400000,RESOLUTION=640x360")
        .concat("#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360,FRAME-RATE=59.94,")
        .concat('CODECS="avc1.42c01e"\nmain-v360p60.m3u8\n'),
    ),
  );
  await putFiles(prefix, [["main-v360p60.m3u8", film.get("main-v360.m3u8")!]]);

  const { renditions } = await validateOutput(prefix, facts, report);

  expect(renditions.map(({ name }) => name)).toEqual([
    "360p, 0.9 Mbit/s",
    "360p, 0.4 Mbit/s",
    "360p60",
  ]);
});

test("captions of one file, a storyboard and a waveform are found", async () => {
  const list = "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\ncaptions-1.vtt\n#EXT-X-ENDLIST\n";
  const option = '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="c",NAME="Deutsch",LANGUAGE="de"';
  const prefix = await delivered((files) => {
    edit("main.m3u8", (text) => `${text}\n${option},URI="captions-1.m3u8"\n`)(files);
    files.set("captions-1.m3u8", Buffer.from(list));
    files.set("captions-1.vtt", Buffer.from("WEBVTT\n"));
    files.set("storyboard.vtt", Buffer.from("WEBVTT\n"));
    files.set("waveform.json", Buffer.from('{"secondsPerPeak":0.1,"peaks":[0,1]}'));
  });

  expect(await validateOutput(prefix, facts, report)).toMatchObject({
    captions: [{ language: "de", label: "Deutsch", key: "captions-1.vtt" }],
    storyboard: "storyboard.vtt",
    waveform: "waveform.json",
  });
});

test("a waveform that is none is left out", async () => {
  const prefix = await delivered((files) => void files.set("waveform.json", Buffer.from("[1,")));

  expect(await validateOutput(prefix, facts, report)).not.toHaveProperty("waveform");
});

test.each<[string, (files: Map<string, Uint8Array>) => void, string]>([
  ["nothing at all", (files) => files.clear(), "main.m3u8 is missing"],
  ["no stream", (files) => void files.delete("main-v180.m4s"), "main-v180.m4s is missing"],
  ["no sound", (files) => void files.delete("main-audio.m3u8"), "main-audio.m3u8 is missing"],
  [
    "half a stream",
    (files) => void files.set("main-v360.m4s", film.get("main-v360.m4s")!.slice(0, 5000)),
    "main-v360.m4s has 5000 bytes, and should have at least",
  ],
  ["a page", edit("main.m3u8", () => "<html>"), "main.m3u8: it does not begin with #EXTM3U"],
  ["no video", edit("main.m3u8", () => "#EXTM3U\n"), "main.m3u8 has no video in it"],
  [
    "a stream that goes on",
    edit("main-v180.m3u8", (text) => text.replace("#EXT-X-ENDLIST", "")),
    "main-v180.m3u8 does not end",
  ],
  [
    "half the film",
    edit("main-v360.m3u8", (text) => `${text.split("#EXTINF", 2).join("#EXTINF")}#EXT-X-ENDLIST`),
    "main-v360.m3u8 has 2.0 of 4.0 seconds",
  ],
  [
    "a size that is not told",
    edit("main.m3u8", (text) => text.replace("RESOLUTION=640x360,", "")),
    "does not say how large main-v360.m3u8 is",
  ],
  [
    "a way out of the prefix",
    edit("main.m3u8", (text) => text.replace("main-v360.m3u8", "../../other.m3u8")),
    "../../other.m3u8 is missing",
  ],
  [
    "somebody else's server",
    edit("main-v360.m3u8", (text) => text.replaceAll("main-v360.m4s", "http://127.0.0.1:1/x")),
    "http://127.0.0.1:1/x is missing",
  ],
])("%s cannot be played, and the words say what is wrong", async (_name, change, words) => {
  const result = validateOutput(await delivered(change), facts, report);

  await expect(result).rejects.toThrow(EncodingRefused);
  await expect(result).rejects.toThrow(words);
});
