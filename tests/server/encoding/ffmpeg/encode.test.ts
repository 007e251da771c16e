import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EncodingResult } from "#lib/domain/encoding.ts";
import { brokenRules } from "#tests/support/hls-rules.ts";
import { lengthOf, takeApart } from "#tests/support/hls-stream.ts";
import { media } from "#tests/support/media.ts";
import { decodeFilm, encodeFilm, run } from "#tests/support/renditions.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-films-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Makes a film, encodes it, holds it against every rule, and decodes every rendition of it again. */
async function encoded(file: string) {
  const film = await encodeFilm(file);
  expect(EncodingResult.parse(film.result)).toEqual(film.result);
  expect(brokenRules(film.objects)).toEqual({});
  return { ...film, stream: takeApart(film.objects), renditions: await decodeFilm(film) };
}

const made = async (name: string, args: string) => {
  const file = path.join(folder, name);
  await run("ffmpeg", ["-v", "error", "-y", ...args.split(" "), file]);
  return file;
};

const sizes = (renditions: { width: number; height: number }[]) =>
  renditions.map(({ width, height }) => `${width}x${height}`);

test.each([
  ["h264-aac-faststart.mp4", ["640x360", "426x240"], 4, true],
  ["h264-aac-moov-last.mp4", ["640x360", "426x240"], 4, true],
  ["h264-aac.mov", ["640x360", "426x240"], 4, true],
  ["h264-aac.mkv", ["640x360", "426x240"], 3.02, true],
  ["hevc-aac.mov", ["640x360", "426x240"], 3, true],
  ["av1-aac.mp4", ["640x360", "426x240"], 2, true],
  ["vp8-vorbis.webm", ["640x360", "426x240"], 3, true],
  ["vp9-opus.webm", ["640x360", "426x240"], 3.01, true],
  ["portrait-no-audio.mp4", ["360x640", "240x426"], 3, false],
  ["rotated-90.mp4", ["360x640", "240x426"], 4, true],
  ["uhd-1s.mp4", ["1920x1080", "1280x720", "960x540", "640x360", "426x240"], 1, false],
])(
  "%s becomes a ladder that plays",
  async (name, expected, seconds, hasSound) => {
    const { result, stream, renditions } = await encoded(media(name));

    expect(sizes(result.renditions)).toEqual(expected);
    expect(sizes(renditions)).toEqual(expected);
    for (const rendition of renditions) {
      expect(rendition).toMatchObject({
        rate: "30/1",
        aspect: "1:1",
        pixelFormat: "yuv420p",
        rotated: false,
      });
      expect(Math.abs(rendition.frames - seconds * 30)).toBeLessThanOrEqual(1);
    }
    expect(stream.playlists.length).toBe(expected.length + (hasSound ? 1 : 0));
    for (const playlist of stream.playlists) {
      expect(Math.abs(lengthOf(playlist) - seconds)).toBeLessThanOrEqual(1 / 30 + 0.001);
    }
  },
  120_000,
);

test.each([
  ["60", "r=60:s=320x240:d=2", "60/1", 120],
  ["59.94", "r=60000/1001:s=320x240:d=2", "60000/1001", 120],
  ["120", "r=120:s=320x240:d=2", "60/1", 120],
  ["1000", "r=1000:s=320x240:d=1", "125/4", 31],
  ["23.976", "r=24000/1001:s=320x240:d=2", "24000/1001", 48],
  ["5", "r=5:s=320x240:d=3", "5/1", 15],
])(
  "a film of %s frames a second",
  async (name, source, rate, frames) => {
    const file = await made(
      `rate-${name}.mp4`,
      `-f lavfi -i testsrc2=${source} -c:v libx264 -preset ultrafast`,
    );
    const { renditions } = await encoded(file);

    expect(renditions.map((rendition) => rendition.rate)).toEqual([rate]);
    expect(Math.abs((renditions[0]?.frames ?? 0) - frames)).toBeLessThanOrEqual(1);
  },
  120_000,
);

test("a film whose rate varies gets a constant one, and its length stays", async () => {
  // Every third picture is missing at first, and two of three later.
  const file = await made(
    "varying.mp4",
    "-f lavfi -i testsrc2=r=30:s=320x240:d=4 -vf select='if(lt(n,60),mod(n,3),not(mod(n,3)))' -fps_mode vfr -c:v libx264 -preset ultrafast",
  );
  const { renditions, result, stream } = await encoded(file);

  expect(renditions[0]?.rate).toBe("30/1");
  expect(Math.abs((renditions[0]?.frames ?? 0) - 120)).toBeLessThanOrEqual(3);
  expect(Math.abs(lengthOf(stream.playlists[0] ?? stream.main) - 4)).toBeLessThan(0.1);
  expect(result.warnings).toContainEqual({ code: "variable_frame_rate" });
});

test.each([
  ["anamorphic", "720x576", "setsar=64/45", ["1024x576", "640x360", "426x240"]],
  ["4:3", "720x480", "setsar=8/9", ["640x480", "480x360", "320x240"]],
  ["odd", "427x241", "null", ["426x240"]],
  ["tiny", "98x50", "null", ["98x50"]],
])(
  "a picture that is %s gets square pixels and even sides",
  async (name, size, filter, expected) => {
    const file = await made(
      `${name.replace(":", "-")}.mkv`,
      `-f lavfi -i testsrc2=r=10:s=${size}:d=1 -vf ${filter} -c:v libvpx-vp9 -deadline realtime -cpu-used 8`,
    );
    const { renditions } = await encoded(file);

    expect(sizes(renditions)).toEqual(expected);
    expect(renditions.every(({ aspect }) => aspect === "1:1")).toBe(true);
  },
);

test("interlaced pictures are made whole", async () => {
  const film = "-f lavfi -i testsrc2=r=50:s=720x576:d=2";
  const file = await made(
    "interlaced.ts",
    `${film} -vf tinterlace=interleave_top,setsar=64/45 -c:v libx264 -preset ultrafast -flags +ilme+ildct -x264opts tff=1`,
  );
  const { renditions, objects } = await encoded(file);

  // A picture from each field: as many as were filmed.
  expect(renditions[0]).toMatchObject({ width: 1024, height: 576, rate: "50/1" });
  expect(Math.abs((renditions[0]?.frames ?? 0) - 100)).toBeLessThanOrEqual(2);
  const best = path.join(folder, "deinterlaced.mp4");
  await writeFile(best, objects.get("v576p50.mp4") ?? new Uint8Array());
  expect(await combedShare(file)).toBeGreaterThan(0.5);
  expect(await combedShare(best)).toBeLessThan(0.2);
});

/** Share of the pictures that look like two fields of different moments. */
async function combedShare(file: string): Promise<number> {
  const said = await run("sh", [
    "-c",
    'ffmpeg -hide_banner -nostats -i "$0" -vf idet -f null - 2>&1',
    file,
  ]);
  const counts = /Multi frame detection: TFF:\s*(\d+) BFF:\s*(\d+) Progressive:\s*(\d+)/.exec(said);
  const [tff = 0, bff = 0, progressive = 0] = (counts ?? []).slice(1).map(Number);
  return (tff + bff) / (tff + bff + progressive);
}

test.each(["smpte2084", "arib-std-b67"])(
  "high dynamic range (%s) becomes BT.709",
  async (transfer) => {
    // A muted red: in BT.2020 it is a stronger one, in PQ a darker one; it may not come out as it went in.
    const file = await made(
      `${transfer}.mov`,
      `-f lavfi -i color=c=0xb06060:s=320x240:r=10:d=1 -c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -color_primaries bt2020 -color_trc ${transfer} -colorspace bt2020nc -x265-params log-level=0 -tag:v hvc1`,
    );
    const { renditions, result, objects } = await encoded(file);

    expect(renditions[0]?.colours).toEqual(["tv", "bt709", "bt709", "bt709"]);
    expect(result.warnings).toContainEqual({ code: "high_dynamic_range" });
    const before = await meanColour(file);
    const out = path.join(folder, `${transfer}-out.mp4`);
    await writeFile(out, objects.get("v240p.mp4") ?? new Uint8Array());
    const after = await meanColour(out);
    expect(Math.abs(after.y - before.y) + Math.abs(after.v - before.v)).toBeGreaterThan(5);
  },
);

/** Brightness and redness of the pictures, on average, 0 to 255. */
async function meanColour(file: string): Promise<{ y: number; v: number }> {
  const said = await run("sh", [
    "-c",
    'ffmpeg -hide_banner -nostats -i "$0" -vf format=yuv420p,signalstats,metadata=print -f null - 2>&1',
    file,
  ]);
  const mean = (plane: string) => Number(new RegExp(`${plane}AVG=([\\d.]+)`).exec(said)?.[1]);
  return { y: mean("Y"), v: mean("V") };
}

test("colours of an ordinary film are said in every rendition", async () => {
  const file = await made(
    "full-range.mp4",
    "-f lavfi -i testsrc2=r=10:s=640x360:d=1 -c:v libx264 -pix_fmt yuvj420p -color_primaries bt709 -color_trc bt709 -colorspace bt709",
  );
  const { renditions } = await encoded(file);

  expect(renditions.map(({ colours }) => colours)).toEqual([
    ["tv", "bt709", "bt709", "bt709"],
    ["tv", "bt709", "bt709", "bt709"],
  ]);
});
