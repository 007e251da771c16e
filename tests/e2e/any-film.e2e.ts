import { cp, mkdir } from "node:fs/promises";
import path from "node:path";
import { dropFiles } from "../support/drop.ts";
import { expect, portal, test } from "../support/e2e.ts";
import { media } from "../support/media.ts";
import { choose, expectReceived, newSender, openSendPage, rowOf } from "../support/send-page.ts";

// Films as cameras and people name them, and as devices write them: the bytes decide.

test("films with the names of pictures, of nothing and of a camera's own are sent, dropped and chosen", async ({
  context,
}, info) => {
  const names = {
    "goal.jpg": "h264-aac-faststart.mp4",
    "DJI_0012.LRF": "field/trailer.mp4",
    "no-ending": "field/60-no-ftyp.mov",
    "broadcast.txt": "field/13-mpeg2.ts",
    "multiplex.avi": "field/16-radio-first.ts",
  };
  const folder = info.outputPath("films");
  await mkdir(folder, { recursive: true });
  for (const [name, film] of Object.entries(names)) await cp(media(film), path.join(folder, name));
  const [chosen = "", ...dropped] = Object.keys(names).map((name) => path.join(folder, name));

  const page = await openSendPage(context, portal(), await newSender(portal()));
  await choose(page, chosen);
  await dropFiles(page, dropped);
  for (const name of Object.keys(names)) await expectReceived(page, name);
});

test("a protected film and one with a lying index are refused as what they are, and never sent to the end", async ({
  context,
}, info) => {
  const page = await openSendPage(context, portal(), await newSender(portal()));
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") asked.push(new URL(request.url()).pathname);
  });
  const folder = info.outputPath("films");
  await mkdir(folder, { recursive: true });
  await cp(media("field/58-cenc.mp4"), path.join(folder, "shop.mp4"));
  await cp(media("field/bomb-trun.mp4"), path.join(folder, "bomb.mp4"));
  await dropFiles(page, [path.join(folder, "shop.mp4"), path.join(folder, "bomb.mp4")]);
  await expect(rowOf(page, "shop.mp4")).toContainText("copy-protected (encrypted)");
  await expect(rowOf(page, "bomb.mp4")).toContainText("index is damaged");
  expect(asked.filter((path) => path.endsWith("/complete"))).toEqual([]);
});
