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
  ["DJI_0012.LRF", "", "video/mp4"],
  // Browsers go by the name, and names are wrong.
  ["clip.mp4", "image/jpeg", "video/mp4"],
])("%s declared as %j is stored as %s", (fileName, declared, contentType) => {
  expect(contentTypeFor(fileName, declared)).toBe(contentType);
});

test.each([
  ["clip.jpg", "image/jpeg"],
  ["clip.avi", "video/x-msvideo"],
  ["page.html", "text/html"],
  ["drawing.svg", "image/svg+xml"],
  ["notes.txt", "text/plain"],
  ["script", "application/javascript"],
  ["clip", "video/x-msvideo; charset=utf-8"],
  ["no-ending", ""],
])(
  "%s declared as %s may be a film, and until the bytes are inspected it is bytes",
  (name, type) => {
    expect(contentTypeFor(name, type)).toBe("application/octet-stream");
  },
);
