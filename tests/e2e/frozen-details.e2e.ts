import { axeViolations } from "../support/axe.ts";
import { expect, portal, test } from "../support/e2e.ts";
import { giveSession, sendFilm, signInOverHttp } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";

test("an edit while a reviewer decides is told, and one after the decision is seen with both values", async ({
  page,
  expectedErrors,
}) => {
  const { url, settings } = portal();
  const database = settings["DATABASE_URL"] ?? "";
  const creator = await signInOverHttp(url, await addInvitee(database, "CREATOR"));
  const reviewer = await signInOverHttp(url, await addInvitee(database, "REVIEWER"));
  const { video } = await sendFilm(creator, "h264-aac-faststart.mp4");
  const edit = async (details: object) => {
    const answer = await creator.ask("PATCH", `/api/videos/${video.id}`, details);
    expect(answer.status).toBe(200);
  };
  await edit({ title: "Late winner", tags: ["derby"], rights: "own" });
  await giveSession(page.context(), url, reviewer);
  await page.goto(`${url}/review/${video.id}`);
  const approve = page.getByRole("button", { name: /^Approve/ });
  await expect(approve).toBeEnabled();

  await edit({ title: "שער מאוחר 2:1", rightsNote: "Robin / Paper" });
  // The browser notes the refusal.
  expectedErrors.push(/409/);
  await approve.click();
  await expect(
    page.getByText(/changed this while you were reviewing: title, credit/),
  ).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("שער מאוחר 2:1");
  await expect(page.locator("h1 bdi")).toHaveText("שער מאוחר 2:1");
  await approve.click();
  await expect
    .poll(
      async () => (await (await creator.ask("GET", `/api/videos/${video.id}`)).json()).review.state,
    )
    .toBe("APPROVED");

  await edit({ title: "Early loser", rights: "agency" });
  await page.goto(`${url}/videos/${video.id}`);
  const changed = page.getByRole("region", { name: "Changed after approval" });
  await expect(changed).toContainText("Changed after approval: title, rights");
  await expect(changed.locator("del").first()).toHaveText("שער מאוחר 2:1");
  await expect(changed.locator("ins").first()).toHaveText("Early loser");
  await expect(page.getByText("Edited after approval: title, rights")).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.goto(`${url}/review/${video.id}`);
  await expect(changed).toContainText("Changed after approval: title, rights");

  for (const [width, height] of [
    [1440, 900],
    [768, 1024],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(changed).toBeVisible();
    // Nothing is wider than the page.
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  }
});
