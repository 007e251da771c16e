import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { boxAt, boxesIn, viewOf } from "#lib/server/encoding/base/ffmpeg/boxes.ts";
import { brokenRules } from "#tests/support/hls-rules.ts";
import { lengthOf, takeApart } from "#tests/support/hls-stream.ts";
import { encodeFilm, run } from "#tests/support/renditions.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-sound-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const made = async (name: string, args: string[]) => {
  const file = path.join(folder, name);
  await run("ffmpeg", ["-v", "error", "-y", ...args, file]);
  return file;
};

/** When the first picture of a rendition is shown, in ticks: its decoding time and its offset from it. */
function firstShown(bytes: Uint8Array): number {
  const moof = boxesIn(bytes).find(({ type }) => type === "moof")?.body ?? new Uint8Array();
  const traf = boxAt(moof, "traf");
  const tfdt = Number(viewOf(boxAt(traf, "tfdt")).getBigUint64(4));
  const trun = viewOf(boxAt(traf, "trun"));
  const flags = trun.getUint32(0) & 0xffffff;
  const fields = [0x100, 0x200, 0x400].filter((flag) => flags & flag).length;
  const samples = 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
  return tfdt + (flags & 0x800 ? trun.getInt32(samples + 4 * fields) : 0);
}

test.each(["clap.mp4", "clap.mkv", "clap.ts"])(
  "a clap is seen and heard at the same time (%s)",
  async (name) => {
    // White from 1 s on, and a tone from 1 s on.
    const film = await made(name, [
      ..."-f lavfi -i color=black:s=320x240:r=25:d=2 -f lavfi -i color=white:s=320x240:r=25:d=2".split(
        " ",
      ),
      ..."-f lavfi -i sine=1000:r=48000:d=2".split(" "),
      "-filter_complex",
      "[0][1]overlay=enable='gte(t,1)'[v];[2]volume='if(gte(t,1),1,0)':eval=frame[a]",
      ..."-map [v] -map [a] -c:v libx264 -preset ultrafast -c:a aac".split(" "),
    ]);
    const { objects } = await encodeFilm(film);
    expect(brokenRules(objects)).toEqual({});

    const pictures = objects.get("v240p.mp4") ?? new Uint8Array();
    expect(firstShown(pictures)).toBe(0);
    const seen = await momentOf(
      pictures,
      "blackdetect=d=0.1:pix_th=0.2",
      /black_end:([\d.]+)/,
      /start: ([\d.]+)/,
    );
    const heard = await momentOf(
      objects.get("audio.mp4"),
      "silencedetect=n=-40dB:d=0.1",
      /silence_end: ([\d.]+)/,
    );

    expect(Math.abs(seen - 1)).toBeLessThan(0.045);
    expect(Math.abs(heard - 1)).toBeLessThan(0.03);
  },
);

/** @param late how ffmpeg says that it moves a track as a whole: it does so with pictures that have negative offsets */
async function momentOf(
  bytes: Uint8Array | undefined,
  filter: string,
  what: RegExp,
  late?: RegExp,
): Promise<number> {
  const file = path.join(folder, `${crypto.randomUUID()}.mp4`);
  await writeFile(file, bytes ?? new Uint8Array());
  const kind = filter.startsWith("black") ? "-vf" : "-af";
  const said = await run("sh", [
    "-c",
    `ffmpeg -hide_banner -nostats -copyts -i "$0" ${kind} "$1" -f null - 2>&1`,
    file,
    filter,
  ]);
  const shift = late ? Number(late.exec(said)?.[1] ?? 0) : 0;
  return Number(what.exec(said)?.[1]) - shift;
}

test("sound that ends early is followed by silence, and pictures that end early by the last one", async () => {
  const short = await made(
    "short-sound.mkv",
    "-f lavfi -i testsrc2=s=320x240:r=10:d=9 -f lavfi -i sine=d=1 -c:v libx264 -preset ultrafast -c:a aac".split(
      " ",
    ),
  );
  const long = await made(
    "long-sound.mkv",
    "-f lavfi -i testsrc2=s=320x240:r=10:d=1 -f lavfi -i sine=d=9 -c:v libx264 -preset ultrafast -c:a aac".split(
      " ",
    ),
  );

  for (const film of [short, long]) {
    const { objects } = await encodeFilm(film);
    expect(brokenRules(objects)).toEqual({});
    const lengths = takeApart(objects).playlists.map(lengthOf);
    expect(lengths).toHaveLength(2);
    for (const length of lengths) expect(Math.abs(length - 9)).toBeLessThan(0.15);
  }
});

test("5.1 becomes stereo at 48 kHz", async () => {
  const film = await made("surround.mkv", [
    ..."-f lavfi -i testsrc2=s=320x240:r=10:d=1 -f lavfi -i".split(" "),
    "sine=d=1:r=44100,aformat=channel_layouts=5.1",
    ..."-c:v libx264 -preset ultrafast -c:a aac".split(" "),
  ]);
  const { objects } = await encodeFilm(film);
  const file = path.join(folder, "stereo.mp4");
  await writeFile(file, objects.get("audio.mp4") ?? new Uint8Array());

  const said = await run("ffprobe", [
    ..."-v error -of csv=p=0 -show_entries stream=sample_rate,channels".split(" "),
    file,
  ]);
  expect(said.trim()).toBe("48000,2");
});
