import { expect, test } from "vitest";
import { cueAt, parseStoryboard } from "../../../app/_components/player/storyboard.ts";

const base = "https://portal.example/api/videos/1/hls/token/storyboard.vtt";
const vtt = `WEBVTT

00:00.000 --> 00:02.000
storyboard-1.jpg#xywh=0,0,160,90

second
01:00:02.500 --> 01:00:04.000 align:start
https://store.example/storyboard-2.jpg?sig=a%2Bb#xywh=160,90,160,90
`;

test("cues name a place in a sprite, beside the file or anywhere", () => {
  expect(parseStoryboard(vtt, base)).toEqual([
    {
      start: 0,
      end: 2,
      url: "https://portal.example/api/videos/1/hls/token/storyboard-1.jpg",
      x: 0,
      y: 0,
      width: 160,
      height: 90,
    },
    {
      start: 3602.5,
      end: 3604,
      url: "https://store.example/storyboard-2.jpg?sig=a%2Bb",
      x: 160,
      y: 90,
      width: 160,
      height: 90,
    },
  ]);
});

test("a cue without a place in a picture is left out", () => {
  const words =
    "WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n\n00:02.000 --> 00:04.000\na.jpg#xywh=0,0\n";
  expect(parseStoryboard(words, base)).toEqual([]);
});

test("a moment between two pictures keeps the one before, and one before the first has the first", () => {
  const cues = parseStoryboard(vtt, base);
  expect(cueAt(cues, 100)?.x).toBe(0);
  expect(cueAt(cues, 3700)?.x).toBe(160);
  expect(cueAt(cues, -1)?.x).toBe(0);
  expect(cueAt([], 1)).toBeNull();
});
