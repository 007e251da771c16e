import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Container } from "#lib/domain/containers.ts";
import { brokenRules } from "#tests/support/hls-rules.ts";
import { lengthOf, takeApart } from "#tests/support/hls-stream.ts";
import { encodeFilm, run } from "#tests/support/renditions.ts";
import { hear, likeness, makeFolder, onDisk, storeFilm } from "./compare.ts";
import type { Folder } from "./compare.ts";

// Films of the kinds that tests/media/field stands for, made here.

let folder: Folder;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder.remove());

const at = (name: string) => path.join(folder.path, name);
const ffmpeg = (words: string) => run("ffmpeg", ["-v", "error", "-y", ...words.split(" ")]);

const BARS = "-f lavfi -i testsrc2=s=320x180:r=25:d=1";
const LARGE = "-f lavfi -i testsrc2=s=640x360:r=25:d=1";
const RED = "-f lavfi -i color=red:s=160x90:r=25:d=1";
const TONE = "-f lavfi -i sine=1000:r=48000:d=1";
const X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";

type Sibling = {
  name: string;
  container: Container;
  make(file: string): Promise<unknown>;
  size: string;
  rate?: number;
  seconds?: number;
  picture: number;
  reference?: string;
  sound: number | null;
  /** Seconds at which silence begins or ends, where ffmpeg's own words on the original leave the holes out. */
  edges?: number[];
};

const siblings: Sibling[] = [
  {
    name: "preview-enabled-too.mov",
    container: "MOV",
    make: (file) =>
      ffmpeg(
        `${RED} ${BARS} ${TONE} -map 0 -map 1 -map 2 -c:v:0 mjpeg -pix_fmt:v:0 yuvj420p -c:v:1 libx264 -preset ultrafast -c:a aac -disposition:v:0 default -disposition:v:1 default ${file}`,
      ),
    size: "320x180",
    picture: 1,
    sound: 2,
  },
  {
    name: "second-is-default.mkv",
    container: "MKV",
    make: (file) =>
      ffmpeg(
        `${LARGE} ${BARS} -map 0 -map 1 ${X264} -disposition:v:0 0 -disposition:v:1 default ${file}`,
      ),
    size: "320x180",
    picture: 1,
    sound: null,
  },
  {
    name: "mpeg2-interlaced.ts",
    container: "MPEG-TS",
    make: (file) =>
      ffmpeg(
        `-f lavfi -i testsrc2=s=720x576:r=50:d=1 ${TONE} -vf tinterlace=interleave_top,setsar=64/45 -c:v mpeg2video -b:v 6M -flags +ilme+ildct -top 1 -c:a mp2 ${file}`,
      ),
    size: "1024x576",
    rate: 50,
    picture: 0,
    reference: "yadif=mode=send_field:parity=tff",
    sound: 1,
  },
  {
    name: "interlaced-says-the-container.mkv",
    container: "MKV",
    make: (file) =>
      ffmpeg(
        `-f lavfi -i testsrc2=s=320x240:r=50:d=1 -vf tinterlace=interleave_bottom,setfield=prog -c:v ffv1 -field_order bb ${file}`,
      ),
    size: "320x240",
    rate: 50,
    picture: 0,
    reference: "yadif=mode=send_field:parity=bff",
    sound: null,
  },
  {
    name: "turned-and-not-square.mp4",
    container: "MP4",
    make: async (file) => {
      await ffmpeg(
        `-f lavfi -i testsrc2=s=360x270:r=25:d=1 ${X264} -vf setsar=4/3 ${at("flat.mp4")}`,
      );
      await ffmpeg(`-display_rotation 90 -i ${at("flat.mp4")} -c copy ${file}`).catch(() =>
        // Before ffmpeg 6 a tag said so.
        ffmpeg(`-i ${at("flat.mp4")} -c copy -metadata:s:v:0 rotate=90 ${file}`),
      );
    },
    size: "270x480",
    picture: 0,
    reference: "null",
    sound: null,
  },
  {
    name: "unknown-around-pq.mp4",
    container: "MP4",
    make: (file) =>
      ffmpeg(
        `${BARS} -c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params log-level=0 -bsf:v hevc_metadata=colour_primaries=3:transfer_characteristics=16:matrix_coefficients=3 -tag:v hvc1 ${file}`,
      ),
    size: "320x180",
    picture: 0,
    reference:
      "setparams=range=tv:colorspace=bt2020nc:color_primaries=bt2020:color_trc=smpte2084,zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=limited,format=yuv420p",
    sound: null,
  },
  {
    name: "turned-while-recording.ts",
    container: "MPEG-TS",
    async make(file) {
      const tone = (from: number) => `-f lavfi -i sine=${from}:r=48000:d=1`;
      await ffmpeg(`${BARS} ${tone(500)} ${X264} -c:a aac ${at("lying.ts")}`);
      await ffmpeg(
        `-f lavfi -i testsrc2=s=180x320:r=25:d=1 ${tone(900)} ${X264} -c:a aac -output_ts_offset 1 ${at("claim-status.ts")}`,
      );
      const parts = await Promise.all(
        ["lying.ts", "claim-status.ts"].map((name) => readFile(at(name))),
      );
      await writeFile(file, Buffer.concat(parts));
    },
    size: "320x180",
    seconds: 2,
    picture: 0,
    reference:
      "scale=320:180:force_original_aspect_ratio=decrease,pad=320:180:-1:-1:eval=frame,setsar=1",
    sound: 1,
  },
  {
    name: "sound-late-and-with-a-hole.mkv",
    container: "MKV",
    make: (file) =>
      ffmpeg(
        `-f lavfi -i testsrc2=s=320x180:r=25:d=3 -f lavfi -i sine=1000:r=48000:d=3 -map 0 -map 1 ${X264} -c:a pcm_s16le -af aselect=between(t\\,0.8\\,1.4)+between(t\\,2.2\\,2.6) ${file}`,
      ),
    size: "320x180",
    seconds: 3,
    picture: 0,
    sound: 1,
    edges: [0, 0.8, 1.4, 2.2, 2.6],
  },
];

test.each(siblings)(
  "$name",
  async ({
    name,
    container,
    make,
    size,
    rate = 25,
    seconds = 1,
    picture,
    reference,
    sound,
    edges,
  }) => {
    const file = at(name);
    await make(file);
    const film = await encodeFilm(file, await storeFilm(file, container, seconds));

    expect(brokenRules(film.objects)).toEqual({});
    const [best] = film.result.renditions;
    expect(`${best?.width}x${best?.height}`).toBe(size);
    expect(best?.frameRate).toBe(rate);
    for (const playlist of takeApart(film.objects).playlists)
      expect(Math.abs(lengthOf(playlist) - seconds)).toBeLessThan(0.13);
    const alike = await likeness(folder, film, {
      file,
      stream: picture,
      sound,
      reference: reference ?? `fps=${rate}:start_time=0`,
      seconds,
    });
    expect(alike).toBeGreaterThan(0.93);
    expect(film.objects.has("audio.mp4")).toBe(sound !== null);
    if (sound === null) return;
    const made = await hear(await onDisk(folder, film, "audio.mp4"));
    expect(made.loudest).toBeGreaterThan(-30);
    const right = edges ?? (await hear(file, `0:${sound}`)).edges;
    const within = (all: number[]) => all.filter((edge) => edge < seconds - 0.2);
    expect(within(made.edges).length).toBe(within(right).length);
    for (const [index, edge] of within(made.edges).entries())
      expect(Math.abs(edge - (right[index] ?? Number.NaN))).toBeLessThan(0.06);
  },
);
