import { describe, expect, test } from "vitest";
import {
  formatBytes,
  formatCodec,
  formatDuration,
  formatMedia,
  formatSpeed,
  formatTime,
  formatTimecode,
} from "#lib/domain/format.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { timeLeft } from "#lib/domain/time-left.ts";

const units = textsIn("en", "units");

describe("bytes", () => {
  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 kB"],
    [742_000, "742 kB"],
    [999_499, "999 kB"],
    [999_500, "1 MB"],
    [2_400_000_000, "2.4 GB"],
    [53_687_091_200, "53.7 GB"],
    [200 * 1024 ** 3, "215 GB"],
    [48 * 1000 ** 4, "48 TB"],
  ])("%d bytes are written %s", (bytes, written) => expect(formatBytes(bytes)).toBe(written));

  test("a speed is bytes per second", () => expect(formatSpeed(38_000_000)).toBe("38 MB/s"));

  test("other languages have their own units, and the same digits", () => {
    expect(formatBytes(2_400_000_000, "ar")).toBe("2.4 غ.ب");
    expect(formatBytes(742, "ar")).toBe("742 بايت");
    expect(formatSpeed(38_000_000, "ar")).toBe("38 م.ب/ث");
  });
});

describe("time", () => {
  test.each([
    [0, "0:00"],
    [4.4, "0:04"],
    [59.6, "1:00"],
    [724, "12:04"],
    [3723, "1:02:03"],
  ])("%d seconds run %s", (seconds, written) => expect(formatDuration(seconds)).toBe(written));

  test("timecode counts frames at the clip's rate", () => {
    expect(formatTimecode(0)).toBe("00:00:00:00");
    expect(formatTimecode(252 + 7 / 25, 25)).toBe("00:04:12:07");
    expect(formatTimecode(3600, 50)).toBe("01:00:00:00");
  });

  test.each([
    [1, "a few seconds"],
    [36, "40 s"],
    [58, "1 min"],
    [150, "3 min"],
    [3600, "1 h"],
    [7800, "2 h 10 min"],
    [3 * 86_400, "3 days"],
  ])("%d seconds left is said %s", (seconds, said) => expect(timeLeft(units, seconds)).toBe(said));

  test("a time is written in the zone that is asked for", () => {
    expect(formatTime("2026-11-22T23:30:00.000Z", "clock", "en", "UTC")).toBe("23:30");
    expect(formatTime("2026-11-22T23:30:00.000Z", "moment", "en", "Europe/Berlin")).toBe(
      "23 Nov, 00:30",
    );
  });
});

test("codecs have the names a newsroom knows them by", () => {
  expect(["avc", "hevc", "pcm-s16", "prores", "xyz"].map(formatCodec)).toEqual([
    "H.264",
    "HEVC",
    "PCM",
    "ProRes",
    "XYZ",
  ]);
});

test("a clip's facts fit in one line", () => {
  const video = { codec: "avc", width: 1920, height: 1080, rotation: 0, frameRate: 25 } as const;
  const facts = { container: "MP4", duration: 724, video, tracks: { video: 1, audio: 0 } } as const;
  expect(formatMedia(units, facts)).toBe("12:04 · 1920×1080 · 25 fps · H.264 · no audio · MP4");
  expect(formatMedia(textsIn("ar", "units"), facts)).not.toMatch(/fps|audio/);
});
