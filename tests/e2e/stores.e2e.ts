import { run } from "#lib/local/build.ts";
import { expect, signIn, test } from "../support/e2e.ts";
import { startLesserStore } from "../support/lesser-store.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";
import { choose, expectReceived, newSender, openSendPage, rowOf } from "../support/send-page.ts";
import { stampedFilm } from "../support/stamped-film.ts";

// Stores that do less than AWS, or are set up wrongly: films get there all the same, and who must know is told the truth.

const MB = 1_000_000;

/** Pages of these origins may talk to the bucket, and no others. */
const letIn = (facts: PortalFacts, origin: string) =>
  run("Setting the CORS rule", process.execPath, ["scripts/put-cors.ts", origin], facts.settings);

test.describe("a store without forms, checksums, conditions and readable refusals", () => {
  let store: Awaited<ReturnType<typeof startLesserStore>>;
  let own: { facts: PortalFacts; app: App };

  test.beforeAll(async () => {
    store = await startLesserStore([
      "post",
      "checksums",
      "copy-conditions",
      "complete-conditions",
      "cors-on-errors",
    ]);
    own = await startOwnPortal(store.settings);
  });
  test.afterAll(async () => {
    await own?.app.stop();
    await store?.stop();
  });

  test("small films go by signed PUT, large ones in parts", async ({ context }, info) => {
    const sender = await newSender(own.facts);
    const page = await openSendPage(context, own.facts, sender);
    const sent: string[] = [];
    page.on("request", (request) => {
      const { pathname, origin } = new URL(request.url());
      if (origin !== own.facts.url) sent.push(`${request.method()} ${pathname}`);
    });
    const small = await stampedFilm(info.outputPath("small.mp4"), 2 * MB);
    const large = await stampedFilm(info.outputPath("large.mp4"), 20 * MB);
    await choose(page, small, large);
    await expectReceived(page, "small.mp4");
    await expectReceived(page, "large.mp4");

    expect(sent.filter((each) => each.startsWith("POST"))).toEqual([]);
    expect(sent).toContainEqual(expect.stringMatching(/^PUT \/footage\/incoming\/[0-9a-f-]{36}$/));
  });

  test("the System page names what the store lacks, and what follows", async ({ page }) => {
    await signIn(page, "ADMIN", own.facts.url);
    await page.goto(`${own.facts.url}/system`);

    for (const words of [
      "The storage takes no browser forms (POST policies)",
      "The storage doesn’t check checksums (CRC64NVME)",
      "The storage overwrites what must not be overwritten (If-None-Match)",
      "The storage copies what has changed since it was verified (x-amz-copy-source-if-match)",
      "Pages can’t read the storage’s errors (no CORS headers with 403)",
    ]) {
      await expect(page.getByText(words)).toBeVisible();
    }
  });
});

test("a bucket that refuses the site: creators read so, and the newsroom has been told", async ({
  page,
  context,
  expectedErrors,
}, info) => {
  expectedErrors.push(/CORS policy|Failed to load resource/);
  const { facts, app } = await startOwnPortal();
  try {
    await letIn(facts, "https://elsewhere.example");
    const sender = await newSender(facts);
    const sending = await openSendPage(context, facts, sender);
    await choose(sending, await stampedFilm(info.outputPath("refused.mp4"), 2 * MB));
    const words = "The storage refuses this site. The newsroom has been told.";
    await expect(rowOf(sending, "refused.mp4")).toContainText(words);

    await context.clearCookies();
    await signIn(page, "ADMIN", facts.url);
    await page.goto(`${facts.url}/activity`);
    await expect(page.getByText("Storage problem: The storage refuses this site")).toBeVisible();
    await page.goto(`${facts.url}/system`);
    await expect(page.getByText("The storage refuses this site", { exact: true })).toBeVisible();
    await expect(page.getByText("aws s3api put-bucket-cors")).toBeVisible();
  } finally {
    await app.stop();
  }
});

test("an upload that a bucket refused goes on by itself when the bucket lets the site in", async ({
  context,
  expectedErrors,
}, info) => {
  expectedErrors.push(/CORS policy|Failed to load resource/);
  const { facts, app } = await startOwnPortal();
  try {
    await letIn(facts, "https://elsewhere.example");
    const sending = await openSendPage(context, facts, await newSender(facts));
    await choose(sending, await stampedFilm(info.outputPath("mended.mp4"), 20 * MB));
    await expect(rowOf(sending, "mended.mp4")).toContainText("The newsroom has been told.");

    await letIn(facts, facts.url);
    await expectReceived(sending, "mended.mp4");
  } finally {
    await app.stop();
  }
});
