import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { inPersonsOrder } from "#lib/browser/file-order.ts";
import { leaveOut } from "#lib/browser/leave-out.ts";
import { media } from "../support/media.ts";

const file = (name: string, content: BlobPart = "x", type = "") =>
  new File([content], name, { type });
const inCard = (name: string, folder = "card") => ({ file: file(name), folder });

async function reasons(...files: { file: File; folder?: string }[]) {
  const { videos, leftOut } = await leaveOut(files, "en");
  return {
    videos: videos.map((one) => one.file.name),
    leftOut: Object.fromEntries(leftOut.map(({ chosen, why }) => [chosen.file.name, why])),
  };
}

test("what systems hide is left out, also by its folder and with a video's name", async () => {
  const hidden = [inCard("._GX01.MP4"), inCard("Thumbs.db"), inCard("a.mp4", "card/.Trashes")];
  expect(await reasons(inCard("GX01.MP4"), ...hidden)).toEqual({
    videos: ["GX01.MP4"],
    leftOut: { "._GX01.MP4": "hidden", "Thumbs.db": "hidden", "a.mp4": "hidden" },
  });
});

test("small copies are left out beside their video, and are the video without it", async () => {
  const copies = [inCard("GL010042.LRV"), inCard("DJI_0007.LRF"), inCard("DJI_0008.LRF")];
  const videos = [inCard("GX010042.MP4"), inCard("DJI_0007.MP4")];
  expect(await reasons(...videos, ...copies)).toEqual({
    videos: ["DJI_0007.MP4", "DJI_0008.LRF", "GX010042.MP4"],
    leftOut: { "GL010042.LRV": "copy", "DJI_0007.LRF": "copy" },
  });
});

test("the bytes decide of what is not called a video, and videos of other kinds have a row that says so", async () => {
  const film = new Uint8Array(await readFile(media("h264-aac-faststart.mp4")));
  const files = [
    { file: file("goal.jpg", film, "image/jpeg") },
    { file: file("photo.jpg", "picture", "image/jpeg") },
    { file: file("CLIPINF.CPI") },
    { file: file("old.avi") },
  ];
  expect(await reasons(...files)).toEqual({
    videos: ["goal.jpg", "old.avi"],
    leftOut: { "photo.jpg": "other", "CLIPINF.CPI": "camera" },
  });
});

test("files are in a person's order: by folder, 2 before 10, whatever the case", () => {
  const files = [
    inCard("clip 10.mp4", "b"),
    inCard("Clip 2.mp4", "b"),
    inCard("clip 1.mp4", "b"),
    inCard("z.mp4", "a 10"),
    inCard("z.mp4", "a 9"),
  ];
  expect(
    inPersonsOrder(files, "en").map(({ file: { name }, folder }) => `${folder}/${name}`),
  ).toEqual(["a 9/z.mp4", "a 10/z.mp4", "b/clip 1.mp4", "b/Clip 2.mp4", "b/clip 10.mp4"]);
});
