import { expect, test } from "vitest";
import { readMediaPlaylist, readMultivariantPlaylist } from "#lib/domain/hls/read-playlist.ts";

test("a multivariant playlist is read with its variants, sound and captions", () => {
  const playlist = readMultivariantPlaylist(
    [
      "#EXTM3U",
      "#EXT-X-VERSION:7",
      "# a comment, with words",
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="Sound, first",LANGUAGE="en",DEFAULT=YES,URI="audio.m3u8"',
      '#EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID="cc",NAME="CC",INSTREAM-ID="CC1"',
      '#EXT-X-STREAM-INF:BANDWIDTH=800000,AVERAGE-BANDWIDTH=700000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=29.970,AUDIO="a"',
      "v360.m3u8",
      "",
      '#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1.64001e"',
      "v1.m3u8",
    ].join("\r\n"),
  );

  expect(playlist.media).toEqual([
    { type: "AUDIO", groupId: "a", name: "Sound, first", language: "en", uri: "audio.m3u8" },
    { type: "CLOSED-CAPTIONS", groupId: "cc", name: "CC" },
  ]);
  expect(playlist.variants).toEqual([
    {
      uri: "v360.m3u8",
      bandwidth: 800_000,
      averageBandwidth: 700_000,
      codecs: "avc1.64001e,mp4a.40.2",
      width: 640,
      height: 360,
      frameRate: 29.97,
    },
    {
      uri: "v1.m3u8",
      bandwidth: 1,
      averageBandwidth: 0,
      codecs: "avc1.64001e",
      width: 0,
      height: 0,
    },
  ]);
});

test("a media playlist is read with its ranges, also those that go on where the last ended", () => {
  const playlist = readMediaPlaylist(
    [
      "#EXTM3U",
      "#EXT-X-TARGETDURATION:6",
      '#EXT-X-MAP:URI="v.mp4",BYTERANGE="800@0"',
      "#EXTINF:6.006,",
      "#EXT-X-BYTERANGE:1000@800",
      "v.mp4",
      "#EXTINF:2,a title",
      "#EXT-X-BYTERANGE:500",
      "v.mp4",
      "#EXT-X-ENDLIST",
    ].join("\n"),
  );

  expect(playlist).toEqual({
    maps: ["v.mp4"],
    ended: true,
    segments: [
      { uri: "v.mp4", duration: 6.006, range: { start: 800, length: 1000 } },
      { uri: "v.mp4", duration: 2, range: { start: 1800, length: 500 } },
    ],
  });
});

test("what is no playlist is said to be none", () => {
  expect(() => readMultivariantPlaylist("<html>")).toThrow("#EXTM3U");
  expect(() => readMediaPlaylist("")).toThrow("#EXTM3U");
  expect(() => readMediaPlaylist("#EXTM3U\nv.mp4")).toThrow("without a length");
  expect(() => readMultivariantPlaylist("#EXTM3U\nv.m3u8")).toThrow("without a stream");
});

test("a playlist that would keep its reader busy is none", () => {
  const streams = Array.from({ length: 201 }, (_, index) => `#EXT-X-STREAM-INF:\n${index}.m3u8`);
  expect(() => readMultivariantPlaylist(["#EXTM3U", ...streams].join("\n"))).toThrow("200 streams");
  const captions = Array.from({ length: 201 }, () => "#EXT-X-MEDIA:TYPE=SUBTITLES");
  expect(() => readMultivariantPlaylist(["#EXTM3U", ...captions].join("\n"))).toThrow(
    "200 streams",
  );
  // Names without an end and without a value, each of which would be looked through from every letter on.
  const endless = `#EXTM3U\n#EXT-X-MAP:${"A".repeat(8_000_000)}`;
  expect(() => readMediaPlaylist(endless)).toThrow("longer than a line");
});
