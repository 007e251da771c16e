import { expect, test } from "vitest";
import { downloadName, filmName } from "#lib/domain/download-name.ts";

test.each([
  ["goal.mp4", "goal.mp4"],
  ["Łódź – Tor! 🎥.mp4", "Łódź – Tor! 🎥.mp4"],
  ["../../etc/passwd", "_.._etc_passwd"],
  ["C:\\films\\a.mp4", "C__films_a.mp4"],
  ["CON.mp4", "_CON.mp4"],
  ["nul", "_nul"],
  ["console.mp4", "console.mp4"],
  [".htaccess", "htaccess"],
  ["a.mp4. . ", "a.mp4"],
  ["a\u202e4pm.exe", "a4pm.exe"],
  ["a\u200f.mp4", "a.mp4"],
  ["a\r\nb.mp4", "a b.mp4"],
  ["a\ud800.mp4", "a\ufffd.mp4"],
  ["...", "video"],
  ["", "video"],
])("%j is downloaded as %j", (fileName, name) => {
  expect(downloadName(fileName)).toBe(name);
});

test("a name that is too long for a file system is cut between characters and keeps its ending", () => {
  const name = downloadName(`${"👩‍👩‍👧‍👦".repeat(20)}.mp4`);

  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(240);
  expect(name).toMatch(/👦\.mp4$/u);
});

test.each([
  ["goal.mp4", "MP4", "goal.mp4"],
  ["GOAL.MOV", "MP4", "GOAL.MOV"],
  ["DJI_0012.LRF", "MP4", "DJI_0012.LRF"],
  ["goal.jpg", "MP4", "goal.jpg.mp4"],
  ["goal", "MPEG-TS", "goal.ts"],
  ["goal.mp4", "MKV", "goal.mp4.mkv"],
  ["00012.MTS", "MPEG-TS", "00012.MTS"],
] as const)("%s, which is %s, is offered as %s", (fileName, container, name) => {
  expect(filmName(fileName, container)).toBe(name);
});
