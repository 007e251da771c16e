import type { Locator, Page } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { expect, person, portal, test } from "../support/e2e.ts";
import { giveSession, sendFilm, signInOverHttp } from "../support/http-session.ts";
import { media } from "../support/media.ts";
import { choose, newSender, openSendPage } from "../support/send-page.ts";
import type { SignIn } from "../support/portal.ts";

// What opens over a page: by keys as by pointer, inside the window, and the focus goes back to where it came from.

const windows = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
];

test("the menu of the person opens by keys, closes on Escape and gives the focus back", async ({
  page,
}) => {
  await enter(page, person("CREATOR"), "/library");
  for (const size of windows) {
    await page.setViewportSize(size);
    const button = page.locator("button[popovertarget=person-menu]");
    const menu = page.locator("#person-menu");
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(menu).toBeVisible();
    await expectBeside(menu, button);
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("Tab");
    await expect(menu.getByRole("link")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(menu).toBeHidden();
    await expect(button).toBeFocused();

    await button.click();
    await page.mouse.click(20, size.height - 20);
    await expect(menu).toBeHidden();
  }
});

test("a popover lies beside its button wherever there is room, and moves along with it", async ({
  context,
}) => {
  const page = await openSendPage(context, portal(), await newSender(portal()));
  await choose(page, media("h264-aac.mov"));
  const button = page.getByRole("button", { name: /full speed/i });
  const panel = page.getByRole("group", { name: "Speed limit" });
  await expect(button).toBeVisible();
  for (const size of windows) {
    await page.setViewportSize(size);
    await button.scrollIntoViewIfNeeded();
    await button.press("Enter");
    await expect(panel.getByRole("radio").first()).toBeVisible();
    await expectBeside(panel, button);
    await page.keyboard.press("Tab");
    await expect(panel.getByRole("radio").first()).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(button).toBeFocused();
  }

  // No room under it: over it. Scrolled, it goes along.
  const low = { width: 390, height: 560 };
  await page.setViewportSize(low);
  await page.evaluate(() => {
    document.body.style.paddingBlock = "40rem";
  });
  await button.evaluate((element) => element.scrollIntoView({ block: "end" }));
  await button.click();
  await expect(panel.getByRole("radio").first()).toBeVisible();
  await expectBeside(panel, button);
  const before = await boxOf(panel);
  const apart = before.y - (await boxOf(button)).y;
  expect(apart, "below the place of its button").toBeLessThan(0);
  await page.evaluate(() => scrollBy(0, 30));
  await expect
    .poll(async () => Math.round((await boxOf(panel)).y - (await boxOf(button)).y))
    .toBe(Math.round(apart));
});

test("a dialog keeps the focus and gives it back, and closes on Escape and on a click beside it", async ({
  page,
}) => {
  await enter(page, person("ADMIN"), "/people");
  const button = page.getByRole("button", { name: /^invite/i });
  for (const size of windows) {
    await page.setViewportSize(size);
    await button.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    await expectInside(dialog);
    expect(await axeViolations(page)).toEqual([]);
    await expect(dialog.getByRole("textbox").first()).toBeFocused();
    for (let presses = 0; presses < 8; presses += 1) {
      await page.keyboard.press("Tab");
      const left = await page.evaluate(
        () =>
          document.activeElement !== document.body && !document.activeElement?.closest("dialog"),
      );
      expect(left, "the focus left the dialog").toBe(false);
    }
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(button).toBeFocused();

    await button.click();
    await page.mouse.click(5, 5);
    await expect(dialog).toBeHidden();
  }
});

test("a tooltip is gone on Escape, and is there again for the next who points", async ({
  page,
}) => {
  const creator = await newSender(portal());
  const { video } = await sendFilm(creator.session, "h264-aac.mov");
  await giveSession(page.context(), portal().url, creator.session);
  await page.goto(`${portal().url}/videos/${video.id}`);
  const button = page
    .getByRole("group", { name: /player/i })
    .getByRole("button")
    .first();
  const tip = () => button.evaluate((element) => getComputedStyle(element, "::after").visibility);
  await expect.poll(tip).toBe("hidden");
  await button.hover();
  await expect.poll(tip).toBe("visible");
  await page.keyboard.press("Escape");
  await expect.poll(tip).toBe("hidden");
  await page.mouse.move(5, 5);
  await button.hover();
  await expect.poll(tip).toBe("visible");
  await page.mouse.move(5, 5);
  await page.keyboard.press("Tab");
  await button.focus();
  await expect.poll(tip).toBe("visible");
});

async function enter(page: Page, who: SignIn, address: string): Promise<void> {
  const { url } = portal();
  await giveSession(page.context(), url, await signInOverHttp(url, who));
  await page.goto(`${url}${address}`);
}

/** In the window, and beside the button unless there is room for it neither over nor under that. */
async function expectBeside(panel: Locator, button: Locator): Promise<void> {
  await expectInside(panel);
  const [one, other] = [await boxOf(panel), await boxOf(button)];
  const under = (await windowOf(panel)).height - (other.y + other.height);
  if (one.height + 8 > Math.max(other.y, under)) return;
  const gap = Math.max(one.y - (other.y + other.height), other.y - (one.y + one.height));
  expect(gap, "pixels between them").toBeGreaterThanOrEqual(0);
  expect(gap, "pixels between them").toBeLessThan(12);
  expect(one.x, "beyond the button").toBeLessThanOrEqual(other.x + other.width);
  expect(one.x + one.width, "beyond the button").toBeGreaterThanOrEqual(other.x);
}

async function expectInside(panel: Locator): Promise<void> {
  const box = await boxOf(panel);
  const { width, height } = await windowOf(panel);
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  expect(box.y + box.height).toBeLessThanOrEqual(height);
}

function windowOf(element: Locator) {
  return element.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: innerHeight,
  }));
}

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error("it is not drawn");
  return box;
}
