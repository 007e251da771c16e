import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Waveform } from "#lib/domain/encoding.ts";
import { media } from "#tests/support/media.ts";
import { makeFilm, runExtras } from "./run-extras.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-extras-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);

const pattern = "testsrc2=s=320x180:r=25:d=4";
const x264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";

test("a film gives poster, storyboard, waveform and loudness", async () => {
  const made = await runExtras(media("h264-aac-faststart.mp4"));

  expect(made).toMatchObject({
    poster: "poster.jpg",
    storyboard: "storyboard.vtt",
    waveform: "waveform.json",
    warnings: [],
    captions: [],
  });
  expect(jpegSize(await made.object("poster.jpg"))).toEqual({ width: 640, height: 360 });
  // 4 seconds, a frame every half: eight of five across.
  expect(jpegSize(await made.object("storyboard-1.jpg"))).toEqual({ width: 800, height: 450 });
  expect(await made.has("storyboard-2.jpg")).toBe(false);
  const cues = (await made.object("storyboard.vtt")).toString().trim().split("\n\n");
  expect(cues).toHaveLength(9);
  expect(cues[7]).toBe("00:00:03.000 --> 00:00:03.500\nstoryboard-1.jpg#xywh=160,90,160,90");
  expect(made.loudness?.integrated).toBeLessThan(0);
  const { peaks, secondsPerPeak } = Waveform.parse(
    JSON.parse((await made.object("waveform.json")).toString()),
  );
  expect(peaks.length * secondsPerPeak).toBeCloseTo(4, 0);
});
test.each([
  "av1-aac.mp4",
  "h264-aac.mkv",
  "h264-aac.mov",
  "hevc-aac.mov",
  "portrait-no-audio.mp4",
  "rotated-90.mp4",
  "uhd-1s.mp4",
  "vp8-vorbis.webm",
  "vp9-opus.webm",
])("%s gives a poster and a storyboard", async (film) => {
  const made = await runExtras(media(film));

  const { width, height } = jpegSize(await made.object("poster.jpg"));
  expect(Math.max(width, height)).toBe(film === "uhd-1s.mp4" ? 1280 : 640);
  expect(height > width).toBe(/portrait|rotated/.test(film));
  expect(made.storyboard).toBe("storyboard.vtt");
  const silent = /portrait|uhd/.test(film);
  expect(made.warnings).toEqual(silent ? [{ code: "no_audio" }] : []);
  expect(made.waveform).toBe(silent ? undefined : "waveform.json");
});

test("black and silence at the start are told with their length, and the poster is not black", async () => {
  const film = makeFilm(
    at("late.mp4"),
    `-f lavfi -i color=black:s=320x180:r=25:d=2[b];${pattern}[p];[b][p]concat -f lavfi -i aevalsrc=if(gte(t\\,1.5)\\,0.5*sin(2000*t)\\,0):d=6:s=48000 ${x264}`,
  );

  const made = await runExtras(film);

  expect(made.warnings.map(({ code }) => code)).toEqual(["black_start", "silent_start"]);
  expect(made.warnings[0]?.seconds).toBeCloseTo(2, 1);
  expect(made.warnings[1]?.seconds).toBeCloseTo(1.5, 1);
  expect((await made.object("poster.jpg")).length).toBeGreaterThan(5000);
});

test("a film without a sound in its sound track is silent and has no loudness", async () => {
  const film = makeFilm(
    at("silent.mp4"),
    `-f lavfi -i ${pattern} -f lavfi -i anullsrc=r=48000:cl=stereo:d=4 ${x264}`,
  );

  const made = await runExtras(film);

  expect(made.warnings).toEqual([{ code: "silent" }]);
  expect(made.loudness).toBeUndefined();
  const { peaks } = Waveform.parse(JSON.parse((await made.object("waveform.json")).toString()));
  expect(Math.max(...peaks)).toBe(0);
});

test("loudness is EBU R 128's: a sine of -23 dBFS in both channels has -23 LUFS", async () => {
  const level = 10 ** (-23 / 20);
  const film = makeFilm(
    at("tone.mkv"),
    `-f lavfi -i ${pattern} -f lavfi -i aevalsrc=${level}*sin(2*PI*1000*t)|${level}*sin(2*PI*1000*t):d=4:s=48000 ${x264} -c:a pcm_s16le`,
  );

  const { loudness } = await runExtras(film);

  expect(loudness?.integrated).toBeCloseTo(-23, 0);
  expect(loudness?.truePeak).toBeCloseTo(-23, 0);
  expect(loudness?.range).toBeLessThan(1);
});

test("channels that cancel each other out are heard all the same", async () => {
  const film = makeFilm(
    at("opposite.mkv"),
    `-f lavfi -i ${pattern} -f lavfi -i aevalsrc=0.5*sin(2000*t)|-0.5*sin(2000*t):d=4:s=48000 ${x264} -c:a pcm_s16le`,
  );

  const made = await runExtras(film);

  expect(made.warnings).toEqual([]);
  const { peaks } = Waveform.parse(JSON.parse((await made.object("waveform.json")).toString()));
  expect(peaks[10]).toBeCloseTo(0.5, 1);
});

test("uneven times between frames are told, rounded timestamps are not", async () => {
  const uneven = makeFilm(
    at("uneven.mp4"),
    `-f lavfi -i ${pattern} -vf select='not(eq(mod(n\\,5)\\,1))' -fps_mode vfr ${x264}`,
  );
  const rounded = makeFilm(
    at("rounded.mkv"),
    `-f lavfi -i testsrc2=s=320x180:r=30000/1001:d=4 ${x264}`,
  );
  const oneGap = makeFilm(
    at("gap.mkv"),
    `-f lavfi -i testsrc2=s=320x180:r=30:d=4 -vf select='not(eq(n\\,60))' -fps_mode vfr ${x264}`,
  );

  const codes = async (film: string) => (await runExtras(film)).warnings.map(({ code }) => code);

  expect(await codes(uneven)).toContain("variable_frame_rate");
  expect(await codes(rounded)).not.toContain("variable_frame_rate");
  expect(await codes(oneGap)).not.toContain("variable_frame_rate");
});

test("captions inside the file become WebVTT with language and label", async () => {
  await writeFile(at("a.srt"), "1\n00:00:00,500 --> 00:00:01,500\nGuten <b>Tag</b>\n\n");
  await writeFile(at("b.srt"), "1\n00:00:01,000 --> 00:00:02,000\nHello & welcome\n\n");
  const inputs = ["a.srt", "b.srt", "b.srt"].map((name) => `-i ${at(name)}`).join(" ");
  const maps = "-map 0 -map 1 -map 2 -map 3";
  const languages = ["ger", "eng", "eng"]
    .map((code, index) => `-metadata:s:s:${index} language=${code}`)
    .join(" ");
  for (const [name, codec] of [
    ["subtitles.mp4", "mov_text"],
    ["subtitles.mkv", "srt"],
    ["styled.mkv", "ass"],
    ["subtitles.webm", "webvtt"],
  ] as const) {
    const video = name.endsWith("webm") ? "-c:v libvpx -deadline realtime" : x264;
    const film = makeFilm(
      at(name),
      `-f lavfi -i ${pattern} ${inputs} ${maps} ${video} -c:s ${codec} ${languages}`,
    );

    const made = await runExtras(film);

    expect(made.captions, name).toEqual([
      { language: "de", label: "German", key: "captions-1.vtt" },
      { language: "en", label: "English", key: "captions-2.vtt" },
      { language: "en", label: "English 2", key: "captions-3.vtt" },
    ]);
    const text = (await made.object("captions-1.vtt")).toString();
    expect(text, name).toMatch(/^WEBVTT\n\n00:00?[:.\d]+ --> [:.\d]+\nGuten/);
    expect((await made.object("captions-2.vtt")).toString(), name).toContain("welcome");
  }
});

test("a film that declares a hundred hours still has a poster and a storyboard", async () => {
  const made = await runExtras(media("h264-aac-faststart.mp4"), 360_000);

  expect(made.poster).toBe("poster.jpg");
  expect((await made.object("storyboard.vtt")).toString()).toContain(
    "00:00:00.000 --> 00:40:00.000",
  );
});

test("a film that declares a second and goes on for long has no more than eight sprites", async () => {
  const film = makeFilm(at("long.mp4"), `-f lavfi -i testsrc2=s=64x36:r=5:d=400 -g 250 ${x264}`);

  const made = await runExtras(film, 1);

  expect(await made.has("storyboard-8.jpg")).toBe(true);
  expect(await made.has("storyboard-9.jpg")).toBe(false);
  expect((await made.object("storyboard.vtt")).toString().match(/-->/g)).toHaveLength(200);
});

function jpegSize(jpeg: Buffer) {
  // The first start-of-frame marker: height and width stand behind length and precision.
  for (let at = 2; ;) {
    const marker = jpeg.readUInt16BE(at);
    if (marker >= 0xffc0 && marker <= 0xffc2)
      return { width: jpeg.readUInt16BE(at + 7), height: jpeg.readUInt16BE(at + 5) };
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
}
