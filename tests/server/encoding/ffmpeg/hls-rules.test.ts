import path from "node:path";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { brokenRules, rules } from "#tests/support/hls-rules.ts";
import { encodeFilm, run, textOf } from "#tests/support/renditions.ts";

// One film with two renditions, sound and captions, of three segments: its playlists keep every rule, and are then broken.
let folder: string;
let objects: ReadonlyMap<string, Uint8Array>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-rules-"));
  const film = path.join(folder, "film.mkv");
  const captions = path.join(folder, "captions.srt");
  await writeFile(captions, "1\n00:00:01,000 --> 00:00:03,000\nGood evening.\n");
  await run("ffmpeg", [
    ..."-v error -f lavfi -i testsrc2=s=640x360:r=10:d=13 -f lavfi -i sine=d=13 -i".split(" "),
    captions,
    ..."-c:v libx264 -preset ultrafast -c:a aac -c:s srt".split(" "),
    film,
  ]);
  ({ objects } = await encodeFilm(film));
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test("what the encoder writes keeps every rule", () => {
  expect([...objects.keys()]).toEqual(
    expect.arrayContaining([
      "main.m3u8",
      "v360p.m3u8",
      "v240p.m3u8",
      "audio.m3u8",
      "captions-1.m3u8",
    ]),
  );
  expect(textOf({ objects }, "v360p.m3u8").match(/EXTINF/g)).toHaveLength(3);
  expect(brokenRules(objects)).toEqual({});
});

type Break = (text: string) => string;

const breaks: [rule: string, key: string, how: Break][] = [
  [
    "RFC 4.1: UTF-8 without a mark and without control characters",
    "v360p.m3u8",
    (text) => `${text}\u0007`,
  ],
  [
    "RFC 4.1: UTF-8 without a mark and without control characters",
    "main.m3u8",
    (text) => `\uFEFF${text}`,
  ],
  ["RFC 4.1: either segments or variants", "main.m3u8", (text) => `${text}#EXT-X-ENDLIST\n`],
  [
    "RFC 4.2: no attribute twice",
    "main.m3u8",
    (text) => text.replace("BANDWIDTH=", "BANDWIDTH=1,BANDWIDTH="),
  ],
  ["RFC 4.4.1.1: begins with #EXTM3U", "audio.m3u8", (text) => text.replace("#EXTM3U\n", "")],
  [
    "RFC 4.4.1.2 and 8: one version, high enough for what is in it",
    "v360p.m3u8",
    (text) => text.replace("VERSION:7", "VERSION:5"),
  ],
  [
    "RFC 4.4.3.1: one target duration, and no segment above it when rounded",
    "v360p.m3u8",
    (text) => text.replace("EXTINF:6.00000", "EXTINF:6.50000"),
  ],
  [
    "RFC 4.4.3.5: on demand, and ended",
    "v240p.m3u8",
    (text) => text.replace("#EXT-X-ENDLIST\n", ""),
  ],
  [
    "RFC 4.4.4.1: every segment has a duration",
    "v240p.m3u8",
    (text) => text.replace(/#EXTINF[^\n]*\n/, ""),
  ],
  [
    "RFC 4.4.4.2: every range lies in its object, one behind the other",
    "audio.m3u8",
    (text) => text.replace(/BYTERANGE:(\d+)@/, "BYTERANGE:9$1@"),
  ],
  [
    "RFC 4.4.4.5: the map is exactly what stands before the fragments",
    "audio.m3u8",
    (text) => text.replace(/BYTERANGE="\d+/, 'BYTERANGE="100'),
  ],
  [
    "RFC 4.4.6.1: every alternative has its attributes",
    "main.m3u8",
    (text) => text.replace('NAME="Sound",', ""),
  ],
  [
    "RFC 4.4.6.1.1: names in a group differ, and one is the default at most",
    "main.m3u8",
    (text) => text.replace(/(#EXT-X-MEDIA:TYPE=AUDIO[^\n]*\n)/, "$1$1"),
  ],
  [
    "RFC 4.4.6.2: every variant has a bandwidth and a playlist",
    "main.m3u8",
    (text) => text.replace(/INF:BANDWIDTH=\d+,/, "INF:"),
  ],
  [
    "RFC 4.4.6.2: every variant has a bandwidth and a playlist",
    "main.m3u8",
    (text) => text.replace("v240p.m3u8", "v241p.m3u8"),
  ],
  [
    "RFC 4.4.6.2: groups exist",
    "main.m3u8",
    (text) => text.replace('AUDIO="sound"', 'AUDIO="noise"'),
  ],
  [
    "RFC 4.4.6.2: codecs are those of the streams",
    "main.m3u8",
    (text) => text.replace(",mp4a.40.2", ""),
  ],
  [
    "RFC 6.2.4: one target duration and one type for all",
    "audio.m3u8",
    (text) => text.replace("DURATION:6", "DURATION:7"),
  ],
  [
    "RFC 6.2.4: everything begins at the same time, and renditions go on at the same times",
    "v240p.m3u8",
    (text) => text.replace(/#EXTINF[^\n]*\n[^\n]*\n[^\n]*\n/, ""),
  ],
  [
    "RFC 6.2.4: nothing is longer than the others by more than a target duration",
    "audio.m3u8",
    (text) => text.replace(/(#EXTINF[^\n]*\n[^\n]*\n[^\n]*\n)/, "$1$1$1"),
  ],
  [
    "Apple 1.3: at most High profile, level 5.2",
    "main.m3u8",
    (text) => text.replace(/avc1\.64..../, "avc1.64003c"),
  ],
  [
    "Apple 1.19: at most 60 frames a second",
    "main.m3u8",
    (text) => text.replace("FRAME-RATE=10.000", "FRAME-RATE=120.000"),
  ],
  [
    "Apple 1.26: the average is within 10 % of what is said",
    "main.m3u8",
    (text) => text.replace(/AVERAGE-BANDWIDTH=\d/, "AVERAGE-BANDWIDTH=9"),
  ],
  [
    "Apple 1.27: the peak is within 10 % of what is said",
    "main.m3u8",
    (text) => text.replace(/:BANDWIDTH=/, ":BANDWIDTH=9"),
  ],
  ["Apple 1.33: one aspect ratio", "main.m3u8", (text) => text.replace("426x240", "320x240")],
  [
    "Apple 7.4: segments of pictures begin with a key frame",
    "v360p.m3u8",
    (text) => text.replace(/(BYTERANGE:\d+@)(\d+)/, "$11$2"),
  ],
  [
    "Apple 7.5: segments of about six seconds, but the last",
    "v360p.m3u8",
    (text) => text.replace("EXTINF:6.00000", "EXTINF:2.00000"),
  ],
  [
    "Apple 7.7: no segment lasts half a second more than the target duration",
    "v360p.m3u8",
    (text) => text.replace("DURATION:6", "DURATION:5"),
  ],
  [
    "Apple 9: every variant says codecs, size, rate and average",
    "main.m3u8",
    (text) => text.replace(/RESOLUTION=\d+x\d+,/, ""),
  ],
  [
    "Apple 9: independent segments are declared",
    "main.m3u8",
    (text) => text.replace("#EXT-X-INDEPENDENT-SEGMENTS\n", ""),
  ],
];

test.each(breaks)("%s (%s)", (rule, key, how) => {
  const text = textOf({ objects }, key);
  const broken = how(text);

  expect(broken).not.toBe(text);
  expect(Object.keys(brokenRules(new Map([...objects, [key, Buffer.from(broken)]])))).toContain(
    rule,
  );
});

/** Rules about the fragments themselves: in the second, the last byte of its time, and of its first sample the flag that it is no key. */
const inFragments: [rule: string, box: string, at: number, byte: number][] = [
  ["Apple 7.3: each fragment goes on where the one before ended", "tfdt", 11, 1],
  ["Apple 1.13: key frames about every two seconds", "trun", 17, 1],
];

test.each(inFragments)("%s (in %s)", (rule, box, at, byte) => {
  const key = "v360p.mp4";
  const bytes = Buffer.from(objects.get(key) ?? []);
  const second = bytes.indexOf(box, bytes.indexOf(box) + 1);
  bytes[second + at] = byte;

  expect(Object.keys(brokenRules(new Map([...objects, [key, bytes]])))).toContain(rule);
});

test("every rule has been seen to be broken", () => {
  const seen = new Set([...breaks, ...inFragments].map(([rule]) => rule));

  expect(Object.keys(rules).filter((rule) => !seen.has(rule))).toEqual([]);
});
