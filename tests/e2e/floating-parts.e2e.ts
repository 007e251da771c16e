import type { Locator, Page } from "@playwright/test";
import config from "../../playwright.config.ts";
import { axeViolations } from "../support/axe.ts";
import { expect, person, portal, test } from "../support/e2e.ts";
import { giveSession, sendFilm, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { media } from "../support/media.ts";
import { choose, newSender, openSendPage } from "../support/send-page.ts";
import type { SignIn } from "../support/portal.ts";

// What opens over a page: by keys as by pointer, inside the window, and the focus goes back to where it came from.

// With the scroll bars that people have: what opens must not take their room.
test.use({
  launchOptions: { ...config.use?.launchOptions, ignoreDefaultArgs: ["--hide-scrollbars"] },
});

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

test("the page under a dialog stays where it is, and has its scroll bar's room", async ({
  page,
}) => {
  await enter(page, person("ADMIN"), "/people");
  await page.setViewportSize({ width: 1440, height: 400 });
  await page.evaluate(() => {
    document.body.style.paddingBlockEnd = "200rem";
    scrollTo(0, 60);
  });
  const state = () => page.evaluate(() => [scrollY, document.body.getBoundingClientRect().width]);
  const before = await state();
  expect(before[0]).toBe(60);
  const button = page.getByRole("button", { name: /^invite/i });
  await button.evaluate((element: HTMLElement) => element.click());
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await state()).toEqual(before);

  const scrolled = page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        addEventListener("scroll", () => resolve(true), { once: true });
        addEventListener(
          "wheel",
          () => requestAnimationFrame(() => requestAnimationFrame(() => resolve(false))),
          {
            once: true,
            passive: true,
          },
        );
      }),
  );
  await page.mouse.move(20, 300);
  await page.mouse.wheel(0, 500);
  await scrolled;
  await page.keyboard.press("PageDown");
  expect(await state()).toEqual(before);

  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(await state()).toEqual(before);
  await page.mouse.wheel(0, 500);
  await expect.poll(async () => (await state())[0]).toBeGreaterThan(60);
});

test("a tooltip stays while it is pointed at, goes on Escape, and is there again for the next who points", async ({
  page,
}) => {
  await openVideo(page);
  const button = playerButtons(page).first();
  const tip = page.locator(".tooltip");
  await expect(tip).toHaveCount(0);
  // The code for them comes after the page.
  await expect(async () => {
    await page.mouse.move(5, 5);
    await button.hover();
    await expect(tip).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(tip).toHaveText((await button.getAttribute("aria-label")) ?? "");
  await expectBeside(tip, button);

  // Step by step from the button onto it: there is nothing between them.
  const [from, to] = [centre(await boxOf(button)), centre(await boxOf(tip))];
  await page.mouse.move(from.x, from.y);
  await page.mouse.move(to.x, to.y, { steps: 40 });
  await expect(tip).toBeVisible();
  expect(await hasUnderPointer(page, to)).toBe(true);

  await page.keyboard.press("Escape");
  await expect(tip).toHaveCount(0);
  await page.mouse.move(5, 5);
  await button.hover();
  await expect(tip).toBeVisible();
  await page.mouse.move(5, 5);
  await expect(tip).toHaveCount(0);

  await page.keyboard.press("Tab");
  await button.focus();
  await expect(tip).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tip).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("a press on the button or on its tooltip takes the tooltip out of the way", async ({
  page,
}) => {
  await openVideo(page);
  const button = playerButtons(page).first();
  const tip = page.locator(".tooltip");
  await expect(async () => {
    await page.mouse.move(5, 5);
    await button.hover();
    await expect(tip).toBeVisible({ timeout: 500 });
  }).toPass();
  await tip.click();
  await expect(tip).toHaveCount(0);
  await button.hover();
  await expect(tip).toBeVisible();
  await button.click();
  await expect(tip).toHaveCount(0);
});

test("every tooltip of the player is inside the window, in either direction of writing, and no page scrolls sideways for it", async ({
  page,
}) => {
  const { address, session } = await openVideo(page);
  for (const language of ["en", "ar"]) {
    await session.ask("PUT", "/api/account/language", { language });
    await page.goto(address);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    for (const size of windows) {
      await page.setViewportSize(size);
      const tip = page.locator(".tooltip");
      for (const button of await playerButtons(page).all()) {
        await expect(async () => {
          await page.mouse.move(1, 1);
          await button.hover();
          await expect(tip).toBeVisible({ timeout: 500 });
        }).toPass();
        await expectBeside(tip, button);
        expect(
          await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          ),
        ).toBe(0);
      }
    }
  }
});

/** The page of a video of a new creator. */
async function openVideo(page: Page): Promise<{ address: string; session: HttpSession }> {
  const creator = await newSender(portal());
  const { video } = await sendFilm(creator.session, "h264-aac.mov");
  await giveSession(page.context(), portal().url, creator.session);
  const address = `${portal().url}/videos/${video.id}`;
  await page.goto(address);
  return { address, session: creator.session };
}

/** Those with a name that is only seen beside them. */
function playerButtons(page: Page): Locator {
  return page.locator("[role=group][dir=ltr] button.tip:visible");
}

function centre({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Whether what is drawn uppermost there is a tooltip. */
function hasUnderPointer(page: Page, { x, y }: { x: number; y: number }): Promise<boolean> {
  return page.evaluate(
    ([left = 0, top = 0]) => document.elementFromPoint(left, top)?.className === "tooltip",
    [x, y],
  );
}

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
