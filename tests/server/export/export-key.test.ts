import { expect, test } from "vitest";
import { exportKey } from "#lib/server/model/export/export-key.ts";

const uploadId = "0190f3a2-1111-7222-8333-8f3c2a1b9d0e";
const film = { uploadId, container: "MP4", approvedAt: new Date("2026-03-31T22:30:00Z") } as const;

test.each([
  ["Late winner, both angles", "late-winner-both-angles"],
  ["  Tor für Łódź!  ", "tor-fur-łodz"],
  ["日本語の題名", "日本語の題名"],
  ["../../etc/passwd", "etc-passwd"],
  ["a\u0000b\nc", "a-b-c"],
  ["x".repeat(200), "x".repeat(60)],
])("%j is called %s", (title, slug) => {
  expect(exportKey({ ...film, title }, "UTC")).toBe(`2026/03/${slug}-8f3c2a1b9d0e.mp4`);
});

test("a title without a letter leaves the id", () => {
  expect(exportKey({ ...film, title: "!!! 🎬" }, "UTC")).toBe("2026/03/8f3c2a1b9d0e.mp4");
});

test("the month is the portal's", () => {
  expect(exportKey({ ...film, title: "a" }, "Europe/Berlin")).toMatch(/^2026\/04\//);
});

test("the ending is what the bytes are", () => {
  expect(exportKey({ ...film, title: "a", container: "MPEG-TS" }, "UTC")).toMatch(/\.ts$/);
  expect(exportKey({ ...film, title: "a", container: null }, "UTC")).toMatch(/\.bin$/);
});
