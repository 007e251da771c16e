import type { Locator, Page } from "@playwright/test";
import { expect, person, portal, test } from "../support/e2e.ts";
import { giveSession, sendFilm, signInOverHttp } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";

test("a creator who was made a reviewer sees their own video at the desk, and a colleague decides on it", async ({
  page,
}) => {
  const { url, settings } = portal();
  const sender = await addInvitee(settings["DATABASE_URL"] ?? "", "CREATOR");
  const session = await signInOverHttp(url, sender);
  const fileName = `own-${crypto.randomUUID().slice(0, 8)}.mp4`;
  const { id: uploadId, video } = await sendFilm(session, "h264-aac-faststart.mp4", { fileName });
  const admin = await signInOverHttp(url, person("ADMIN"));
  const promoted = await admin.ask("PATCH", `/api/people/${sender.id}`, { role: "REVIEWER" });
  expect(promoted.status).toBe(200);

  // The new role counts at once, in the session of before.
  await giveSession(page.context(), url, session);
  const row = page.getByRole("listitem").filter({ hasText: fileName.replace(".mp4", "") });
  await leafThroughDesk(page, url, row);
  await expect(row).toContainText("Your own video – a colleague decides");

  await page.goto(`${url}/review/${video.id}`);
  const desk = page.getByRole("region", { name: "Decision" });
  await expect(desk).toContainText("Your own video");
  await expect(desk.getByRole("button")).toHaveCount(0);
  await page.keyboard.press("a");

  const review = { decision: "APPROVED", uploadId };
  for (const [what, body] of [
    ["claim", undefined],
    ["review", review],
  ] as const) {
    const answer = await session.ask("POST", `/api/videos/${video.id}/${what}`, body);
    expect([what, answer.status, (await answer.json()).code]).toEqual([what, 403, "own_video"]);
  }
  const decided = await admin.ask("POST", `/api/videos/${video.id}/review`, review);
  expect(decided.status).toBe(200);
});

/** The desk begins with what has waited longest: other tests may have sent more than a page of films. */
async function leafThroughDesk(page: Page, url: string, row: Locator): Promise<void> {
  const next = page.getByRole("link", { name: "Next page" });
  let where: string | null = "/review";
  while (where) {
    await page.goto(`${url}${where}`);
    await page.getByRole("listitem").first().waitFor();
    where =
      (await row.count()) === 0 && (await next.count()) > 0
        ? await next.getAttribute("href")
        : null;
  }
}
