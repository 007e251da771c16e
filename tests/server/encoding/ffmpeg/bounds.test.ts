import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EncodingRefused } from "#lib/domain/encoding.ts";
import type { Container } from "#lib/domain/containers.ts";
import { encodeWithFfmpeg } from "#lib/server/encoding/base/ffmpeg/encode.ts";
import { putObject } from "#lib/server/base/s3/put-object.ts";
import { media } from "#tests/support/media.ts";
import { makeFilm } from "./extras/run-extras.ts";
import { within } from "#tests/support/waits.ts";

// The portal refuses many of these when it inspects them. The encoder must not rely on it.

const signal = new AbortController().signal;
const x264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";
let folder: string;
const at = (name: string) => path.join(folder, name);

/** Whoever asks here was sent by a film. */
const asked: string[] = [];
const canary = createServer((request, response) => {
  asked.push(request.url ?? "");
  response.end("secret");
});
let canaryUrl = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-bounds-"));
  canary.listen(0, "127.0.0.1");
  await once(canary, "listening");
  const address = canary.address();
  canaryUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  makeFilm(at("secret.ts"), `-f lavfi -i testsrc2=s=320x180:r=25:d=1 ${x264} -f mpegts`);
  makeFilm(at("secret.mp4"), `-f lavfi -i testsrc2=s=320x180:r=25:d=1 ${x264}`);
});
afterAll(async () => {
  canary.close();
  canary.closeAllConnections();
  await rm(folder, { recursive: true, force: true });
});

/** Encodes bytes as an original that was found to be a film of this kind. */
async function encode(bytes: Uint8Array, container: Container = "MP4") {
  const key = `originals/${crypto.randomUUID()}/original`;
  await putObject(key, bytes, "video/mp4", signal);
  return encodeWithFfmpeg(
    {
      key,
      size: bytes.length,
      media: {
        container,
        duration: 4,
        video: { codec: "avc", width: 640, height: 360, rotation: 0, frameRate: 25 },
        tracks: { video: 1, audio: 0 },
      },
    },
    `renditions/${crypto.randomUUID()}/1/`,
    { signal, onProgress: () => undefined },
  );
}

async function refusal(bytes: Uint8Array, container?: Container): Promise<string> {
  const outcome = await encode(bytes, container).then(
    () => new Error("it was encoded"),
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(EncodingRefused);
  return outcome instanceof Error ? outcome.message : "";
}

test.each(["MP4", "MKV", "MPEG-TS"] as const)(
  "a playlist that calls itself %s leads nowhere",
  async (container) => {
    const secret = at("secret.ts");
    const playlists = [
      `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://${secret}\n#EXTINF:1,\n${canaryUrl}/hls.ts\n#EXT-X-ENDLIST\n`,
      `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n${canaryUrl}/master.m3u8\n`,
      `ffconcat version 1.0\nfile '${secret}'\nfile '${canaryUrl}/concat.ts'\n`,
      `<svg xmlns="http://www.w3.org/2000/svg"><image href="${canaryUrl}/svg.png"/><image href="file://${secret}"/></svg>`,
      `<html><video src="${canaryUrl}/html.mp4"></video></html>`,
      `<?xml version="1.0"?><MPD><Period><BaseURL>${canaryUrl}/dash.mp4</BaseURL></Period></MPD>`,
      `v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n`,
    ];
    for (const text of playlists) {
      const words = await refusal(Buffer.from(text), container);
      expect(words).not.toContain(folder);
      expect(words).not.toContain("127.0.0.1");
    }
    expect(asked).toEqual([]);
  },
);

test("the canary is one: ffmpeg left to itself goes where a playlist sends it", async () => {
  await writeFile(
    at("list.mp4"),
    `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${canaryUrl}/alone.ts\n#EXT-X-ENDLIST\n`,
  );
  const ffmpeg = spawn("ffmpeg", [
    ..."-v error -protocol_whitelist file,http,tcp -i".split(" "),
    at("list.mp4"),
    ..."-f null -".split(" "),
  ]);
  await within(once(ffmpeg, "close"), "ffmpeg to end");

  expect(asked.splice(0)).toContain("/alone.ts");
});

test("a film whose samples lie in another file is not followed there", async () => {
  const own = await readFile(makeFilm(at("inside.mov"), `-i ${at("secret.mp4")} -c copy`));
  const outside = withSamplesIn(own, at("inside.mov"));
  await writeFile(at("outside.mov"), outside);

  // With its own defaults turned round, ffmpeg does follow it: the film is what it claims to be.
  const open = "-enable_drefs 1 -use_absolute_path 1".split(" ");
  const followed = spawnSync("ffmpeg", [...open, "-i", at("outside.mov"), "-f", "null", "-"], {
    timeout: 60_000,
  });
  expect(followed.stderr.toString()).toContain("Using absolute path on user request");
  expect(followed.stderr.toString()).toMatch(/frame= *25/);

  await refusal(outside, "MOV");
});

/** QuickTime's data reference by an alias with an absolute path, and nothing left of the film's own samples. */
function withSamplesIn(film: Buffer, target: string): Buffer {
  const path = Buffer.from(`volume${target.replaceAll("/", ":")}\0`);
  const alias = Buffer.alloc(166 + 4 + path.length + (path.length % 2) + 4 + 2);
  alias.writeUInt32BE(alias.length, 0);
  alias.write("alis", 4);
  alias.writeUInt8(6, 22);
  alias.write("volume", 23);
  let at = 12 + 10 + 1 + 27 + 12 + 1 + 63 + 16 + 4 + 16;
  // Of the kind "absolute path", and then the end.
  at = alias.writeInt16BE(2, at);
  at = alias.writeInt16BE(path.length, at);
  path.copy(alias, at);
  alias.writeInt16BE(-1, at + path.length + (path.length % 2));

  const dref = film.indexOf("dref") - 4;
  const length = film.readUInt32BE(dref);
  const entries = Buffer.concat([film.subarray(dref, dref + 16), alias]);
  const outside = Buffer.concat([film.subarray(0, dref), entries, film.subarray(dref + length)]);
  const longer = entries.length - length;
  for (const box of ["moov", "trak", "mdia", "minf", "dinf", "dref"]) {
    const size = outside.lastIndexOf(box, dref + 4) - 4;
    outside.writeUInt32BE(outside.readUInt32BE(size) + longer, size);
  }
  const samples = outside.indexOf("mdat");
  outside.fill(0, samples + 4, samples - 4 + outside.readUInt32BE(samples - 4));
  return outside;
}

test("a picture of 16,000 × 16,000 is refused before it is decoded", async () => {
  const film = await readFile(
    makeFilm(at("16k.mp4"), `-f lavfi -i color=s=16000x16000:r=1:d=1 -frames:v 1 ${x264}`),
  );

  expect(await refusal(film)).toContain(
    "8192 × 4320 pixels that are encoded. Export the video smaller. (16000 × 16000)",
  );
});

test("a film that grows to 16,000 × 16,000 behind a small beginning is not decoded there", async () => {
  makeFilm(at("small.ts"), `-f lavfi -i testsrc2=s=320x180:r=25:d=2 ${x264}`);
  makeFilm(at("large.ts"), `-i ${at("16k.mp4")} -c copy -bsf:v h264_mp4toannexb`);
  const film = Buffer.concat([await readFile(at("small.ts")), await readFile(at("large.ts"))]);

  const outcome = await encode(film, "MPEG-TS").catch((error: unknown) => error);

  // The small pictures are played, or nothing is: either is fine. What may not be is that it takes the machine along.
  if (outcome instanceof Error) expect(outcome).toBeInstanceOf(EncodingRefused);
  else expect(outcome).toHaveProperty("renditions.0.height", 180);
});

test("a thousand frames a second become sixty or fewer", async () => {
  const film = await readFile(
    makeFilm(at("1000.mp4"), `-f lavfi -i testsrc2=s=320x180:r=1000:d=1 ${x264}`),
  );

  const { renditions } = await encode(film);

  expect(renditions[0]?.frameRate).toBeLessThanOrEqual(60);
});

test("a hundred hours declared and a second inside end at once", async () => {
  const film = declare(await readFile(media("h264-aac-faststart.mp4")), 100 * 3600);

  expect(await refusal(film)).toMatch(/lasts longer than is encoded.*100 h/);
});

test("a film that declares half an hour and has three seconds gives what it has", async () => {
  const film = declare(await readFile(media("portrait-no-audio.mp4")), 1800);

  const { renditions } = await encode(film);

  expect(renditions[0]?.bytes).toBeLessThan(2_000_000);
});

test("a film that declares two seconds and jumps hours ahead does not go on for hours", async () => {
  const film = await readFile(
    makeFilm(
      at("jump.mkv"),
      `-f lavfi -i testsrc2=s=320x180:r=25:d=2 -vf setpts='if(gte(N\\,25)\\,N/25+10000\\,N/25)/TB' -fps_mode passthrough ${x264}`,
    ),
  );
  // Matroska's Duration, milliseconds as a float of eight bytes.
  film.writeDoubleBE(2000, film.indexOf(Buffer.from([0x44, 0x89, 0x88])) + 3);

  // What lies behind the declared end is left out; a picture that stands for hours would fill the store.
  const { renditions } = await encode(film, "MKV");
  expect(renditions[0]?.bytes).toBeLessThan(500_000);
});

/** Writes another length into the index: film, tracks and their edits. */
function declare(film: Buffer, seconds: number): Buffer {
  const lying = Buffer.from(film);
  const timescale = lying.readUInt32BE(lying.indexOf("mvhd") + 16);
  for (const [box, offset] of [
    ["mvhd", 20],
    ["tkhd", 24],
    ["elst", 12],
  ] as const) {
    for (let found = lying.indexOf(box); found !== -1; found = lying.indexOf(box, found + 4))
      lying.writeUInt32BE(Math.min(0xffffffff, seconds * timescale), found + offset);
  }
  for (let found = lying.indexOf("mdhd"); found !== -1; found = lying.indexOf("mdhd", found + 4)) {
    const scale = lying.readUInt32BE(found + 16);
    lying.writeUInt32BE(Math.min(0xffffffff, seconds * scale), found + 20);
  }
  return lying;
}

test("recordings one behind the other, whose clock starts again, are encoded to the end", async () => {
  const one = await readFile(at("secret.ts"));

  const { renditions } = await encode(Buffer.concat([one, one, one]), "MPEG-TS");
  const alone = await encode(one, "MPEG-TS");

  expect(renditions[0]?.bytes).toBeGreaterThan(2 * (alone.renditions[0]?.bytes ?? NaN));
});

test("a bomb of a hundred thousand tiny frames ends", async () => {
  const film = await readFile(
    makeFilm(
      at("bomb.mp4"),
      `-f lavfi -i color=s=16x16:r=50000:d=2 -g 5000 ${x264} -video_track_timescale 50000`,
    ),
  );

  const { renditions } = await encode(film);

  expect(renditions[0]?.frameRate).toBeLessThanOrEqual(60);
}, 180_000);

test("a file of hundreds of tracks is refused", async () => {
  const one = makeFilm(at("one.mp4"), `-f lavfi -i testsrc2=s=64x64:r=5:d=1 ${x264}`);
  const maps = Array.from({ length: 300 }, () => "-map 0").join(" ");
  const film = await readFile(makeFilm(at("tracks.mkv"), `-i ${one} ${maps} -c copy`));

  expect(await refusal(film, "MKV")).toContain("tracks");
});

test.each([
  ["truncated-no-moov.mp4", "MP4", "incomplete"],
  ["random.mp4", "MP4", ""],
  ["random.mp4", "MKV", ""],
  ["random.mp4", "MPEG-TS", ""],
  ["ftyp-then-garbage.mp4", "MP4", ""],
  ["html-named.mp4", "MP4", ""],
  ["svg-named.webm", "WebM", ""],
  ["audio-only.m4a", "MP4", "no moving picture"],
  ["mpeg4-mp3.avi", "MP4", ""],
] as const)("%s as %s is refused in words", async (name, container, words) => {
  const reason = await refusal(await readFile(media(name)), container);

  expect(reason).toMatch(/^(The|Not) .*\./);
  expect(reason).toContain(words);
});

test("a film whose pictures are garbage is refused, and one with a hole is not", async () => {
  const good = await readFile(media("h264-aac-faststart.mp4"));
  const start = good.indexOf("mdat") + 4;
  const garbage = Buffer.from(good);
  for (let index = start; index < good.length; index += 1) garbage[index] = (index * 7919) % 251;
  const hole = Buffer.from(good).fill(0, start + 60_000, start + 70_000);

  await refusal(garbage);
  expect((await encode(hole)).renditions[0]?.height).toBe(360);
});

test("the next film is encoded after all of these", async () => {
  const { renditions, poster } = await encode(await readFile(media("h264-aac-faststart.mp4")));

  expect(renditions[0]?.height).toBe(360);
  expect(poster).toBe("poster.jpg");
  expect(execFileSync("ls", [folder]).toString()).not.toContain("core");
});
