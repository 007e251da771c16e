import { axeViolations } from "../support/axe.ts";
import { expect, portal, test } from "../support/e2e.ts";
import { openAs, signInOverHttp } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";

// Where somebody is signed in, and how one of these is ended.

const phone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";

test("a device that was left signed in is recognised and signed out from another, by the keyboard alone", async ({
  browser,
}) => {
  const { url, settings } = portal();
  const person = await addInvitee(settings["DATABASE_URL"] ?? "", "CREATOR");
  const [there, here] = [await signInOverHttp(url, person), await signInOverHttp(url, person)];
  const left = await openAs(browser, url, there, "/library", { userAgent: phone });
  const page = await openAs(browser, url, here, "/account", {
    viewport: { width: 390, height: 844 },
  });

  const devices = page.getByRole("list", { name: "Devices" }).getByRole("listitem");
  await expect(devices).toHaveCount(2);
  await expect(devices.first()).toContainText("Chrome on Linux");
  await expect(devices.first()).toContainText("This device");
  await expect(devices.first().getByRole("button")).toHaveCount(0);
  await expect(devices.last()).toContainText("Safari on iPhone");
  await expect(devices.last()).toContainText("Last seen");
  expect(await axeViolations(page)).toEqual([]);

  const signOut = devices.last().getByRole("button", { name: "Sign out" });
  await expect(signOut).toHaveAccessibleDescription("Safari on iPhone");
  expect((await signOut.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await expect(async () => {
    await signOut.focus();
    await page.keyboard.press("Enter");
    await expect(devices).toHaveCount(1, { timeout: 2000 });
  }).toPass();
  expect((await there.ask("GET", "/api/allowance")).status).toBe(401);
  expect((await here.ask("GET", "/api/allowance")).status).toBe(200);
  await left.goto("/library");
  await expect(left).toHaveURL(/\/sign-in/);
  await left.context().close();
  await page.context().close();
});
