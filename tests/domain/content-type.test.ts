import { expect, test } from "vitest";
import { contentTypeFor } from "#lib/domain/content-type.ts";

test.each([
  ["clip.mp4", "video/mp4", "video/mp4"],
  ["CLIP.MOV", "", "video/quicktime"],
  ["clip.mkv", "", "video/x-matroska"],
  // Some systems take MPEG-TS for Qt's translation files.
  ["clip.ts", "text/vnd.trolltech.linguist", "video/mp2t"],
  ["clip", "video/webm", "video/webm"],
  ["clip.mp4", "application/octet-stream", "video/mp4"],
])("%s declared as %j is stored as %s", (fileName, declared, contentType) => {
  expect(contentTypeFor(fileName, declared)).toEqual({ contentType });
});

test.each([
  ["clip.avi", "video/x-msvideo", "avi_not_accepted"],
  ["clip.mp4", "video/avi", "avi_not_accepted"],
  ["page.mp4", "text/html", "not_a_video"],
  ["drawing.webm", "image/svg+xml", "not_a_video"],
  ["notes.txt", "text/plain", "not_a_video"],
  ["voice.m4a", "audio/mp4", "not_a_video"],
  ["no-ending", "", "not_a_video"],
])("%s declared as %s is refused: %s", (fileName, declared, refused) => {
  expect(contentTypeFor(fileName, declared)).toEqual({ refused });
});
