import { expect, test } from "vitest";
import {
  rewriteStoryboard,
  UnsafeStoryboard,
} from "#lib/server/views/playback/rewrite-storyboard.ts";

const sign = (name: string) => `https://bucket.example/${name}?signed`;

test("pictures become signed URLs and keep their fragment", () => {
  const text = `WEBVTT - storyboard

NOTE made by an encoder

STYLE
::cue { background: url(https://evil.example) }

1
00:00.000 --> 00:02.000 align:start
storyboard-1.jpg#xywh=0,0,160,90

00:00:02.000 --> 100:00:04.000
thumbs/2.0000003.jpg
`;

  expect(rewriteStoryboard(text.replaceAll("\n", "\r\n"), sign)).toBe(`WEBVTT

00:00.000 --> 00:02.000
https://bucket.example/storyboard-1.jpg?signed#xywh=0,0,160,90

00:00:02.000 --> 100:00:04.000
https://bucket.example/thumbs/2.0000003.jpg?signed
`);
});

test("without cues it is a storyboard of nothing", () => {
  expect(rewriteStoryboard("WEBVTT\n", sign)).toBe("WEBVTT\n");
});

const cue = (payload: string, times = "00:00.000 --> 00:02.000") =>
  `WEBVTT\n\n${times}\n${payload}\n`;

test.each([
  ["no head", "00:00.000 --> 00:02.000\na.jpg"],
  ["another head", "WEBVTTX\n\n00:00.000 --> 00:02.000\na.jpg"],
  ["a picture elsewhere", cue("https://evil.example/a.jpg#xywh=0,0,1,1")],
  ["a picture of another server", cue("//evil.example/a.jpg")],
  ["a picture that climbs", cue("../2/a.jpg")],
  ["another fragment", cue("a.jpg#xywh=0,0,1,1&x=https://evil.example")],
  ["a query", cue("a.jpg?b#xywh=0,0,1,1")],
  ["words", cue("A subtitle")],
  ["no picture", cue("a.html")],
  ["two lines", cue("a.jpg\nb.jpg")],
  ["times that are none", cue("a.jpg", "now --> then")],
])("%s is not passed on", (_, text) => {
  expect(() => rewriteStoryboard(text, sign)).toThrow(UnsafeStoryboard);
});
