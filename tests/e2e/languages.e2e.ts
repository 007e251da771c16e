import type { Browser, Page } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { expect, portal, test } from "../support/e2e.ts";
import { giveSession, signInOverHttp } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";

// What a page says, and from which side, is up to the reader: the person, else the browser.

const open = async (browser: Browser, locale: string): Promise<Page> => {
  const context = await browser.newContext({ locale, baseURL: portal().url });
  return context.newPage();
};

const side = (page: Page) => page.evaluate(() => [document.documentElement.lang, document.dir]);

/** Whether `before` stands at the start of the line and `after` at its end, seen from the left. */
async function standsLeftOf(page: Page, left: string, right: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [left, right].map((name) => page.locator(name).first().boundingBox()),
  );
  if (!a || !b) throw new Error("not to be seen");
  return a.x < b.x;
}

test("who is not signed in reads their browser's language, English where there is no other", async ({
  browser,
}) => {
  for (const [locale, lang, direction, heading] of [
    ["ar-EG", "ar", "rtl", "تسجيل الدخول"],
    ["en-US", "en", "ltr", "Sign in"],
    ["de-DE", "en", "ltr", "Sign in"],
  ] as const) {
    const page = await open(browser, locale);
    await page.goto("/sign-in");

    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    expect(await side(page)).toEqual([lang, direction]);
    await expect(page).toHaveTitle(`${heading} · Newsreel`);
    await page.context().close();
  }
});

test("a wrong password is answered in the reader's language", async ({ browser }) => {
  const page = await open(browser, "ar");
  await page.goto("/sign-in");
  await page.getByLabel("البريد الإلكتروني").fill(`${crypto.randomUUID()}@newsreel.example`);
  await page.getByLabel("كلمة المرور").fill("not the password of anybody");
  await page.getByRole("button", { name: "تسجيل الدخول", exact: true }).click();

  await expect(page.getByText("البريد الإلكتروني أو كلمة المرور غير صحيحة.")).toBeVisible();
  await page.context().close();
});

test("a language chosen on the account page counts at once, on every device, and can be given up", async ({
  browser,
}) => {
  const { url, settings } = portal();
  const session = await signInOverHttp(
    url,
    await addInvitee(settings["DATABASE_URL"] ?? "", "ADMIN"),
  );
  const page = await open(browser, "en-GB");
  await giveSession(page.context(), url, session);
  await page.goto("/account");
  expect(await standsLeftOf(page, "header a", "header [popovertarget]")).toBe(true);

  await page.getByLabel("Screens and emails").selectOption({ label: "العربية" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("الحساب");
  expect(await side(page)).toEqual(["ar", "rtl"]);
  await expect(page.getByRole("navigation").getByRole("link")).toHaveText([
    "المراجعة",
    "الفيديوهات",
    "الأشخاص",
    "النشاط",
    "النظام",
  ]);
  expect(await standsLeftOf(page, "header [popovertarget]", "header a")).toBe(true);
  expect(await page.getByRole("option", { name: "يومًا" }).allTextContents()).toEqual([
    "30 يومًا",
    "90 يومًا",
  ]);
  for (const width of [1440, 768, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await axeViolations(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0);
  }

  const elsewhere = await open(browser, "en-GB");
  await giveSession(elsewhere.context(), url, session);
  await elsewhere.goto("/account");
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("الحساب");
  await elsewhere.context().close();

  await page.getByLabel("الشاشات والرسائل").selectOption("");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Account");
  expect(await side(page)).toEqual(["en", "ltr"]);
  await page.context().close();
});
