import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { dropFiles } from "../support/drop.ts";
import { expect, portal, test } from "../support/e2e.ts";
import { media } from "../support/media.ts";
import { giveSession } from "../support/http-session.ts";
import { barOf, choose, expectReceived, newSender, openSendPage } from "../support/send-page.ts";

// Other ways to upload than a file picker.

test("a folder that is dropped is sent with what is in it, to any depth, without what systems hide there", async ({
  context,
}, info) => {
  const folder = info.outputPath("card");
  await mkdir(path.join(folder, "DCIM", "100"), { recursive: true });
  await cp(media("h264-aac-faststart.mp4"), path.join(folder, "first.mp4"));
  await cp(media("vp9-opus.webm"), path.join(folder, "DCIM", "100", "second.webm"));
  await writeFile(path.join(folder, "DCIM", ".DS_Store"), "what a system leaves");

  const page = await openSendPage(context, portal(), await newSender(portal()));
  await dropFiles(page, [folder]);
  await expectReceived(page, "first.mp4");
  await expectReceived(page, "second.webm");
  await expect(page.getByRole("progressbar")).toHaveCount(2);
});

test("a film that is pasted is sent", async ({ context }) => {
  const page = await openSendPage(context, portal(), await newSender(portal()));
  const film = (await readFile(media("h264-aac-faststart.mp4"))).toString("base64");
  // A clipboard with files cannot be filled from outside: the event is made, what follows is real.
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const file = new File([bytes], "pasted.mp4", { type: "video/mp4" });
    const clipboardData = new DataTransfer();
    clipboardData.items.add(file);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  }, film);
  await expect(barOf(page, "pasted.mp4")).toBeVisible();
  await expectReceived(page, "pasted.mp4");
});

test("what is chosen before the page's own code has come is sent once, when it has", async ({
  context,
}) => {
  const sender = await newSender(portal());
  await giveSession(context, portal().url, sender.session);
  const page = await context.newPage();
  const code = Promise.withResolvers<void>();
  await page.route("**/*.js", async (route) => {
    await code.promise;
    await route.continue();
  });
  await page.goto(`${portal().url}/upload`, { waitUntil: "commit" });
  await choose(page, media("h264-aac-faststart.mp4"));
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  code.resolve();
  await expectReceived(page, "h264-aac-faststart.mp4");
  await expect(page.getByRole("progressbar")).toHaveCount(1);
});
