import { expect, person, portal, signIn, test } from "../support/e2e.ts";
import { sessionWith, signInOverHttp } from "../support/http-session.ts";

const firstPages = { CREATOR: "/upload", REVIEWER: "/review", ADMIN: "/review" } as const;

for (const role of ["CREATOR", "REVIEWER", "ADMIN"] as const) {
  test(`somebody who signs in as ${role.toLowerCase()} lands where their work is`, async ({
    page,
  }) => {
    await signIn(page, role);

    await expect(page).toHaveURL(new RegExp(`${firstPages[role]}$`));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
}

test("a form that is sent before the page's own code runs keeps the password out of the address", async ({
  browser,
}) => {
  const { url } = portal();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("Email").fill(person("CREATOR").email);
  await page.getByLabel("Password").fill("a word that nobody may read");
  await page.getByLabel("Password").press("Enter");
  await page.waitForLoadState();

  await expect(page.getByLabel("Password")).toHaveValue("");
  expect(page.url()).toBe(`${url}/sign-in`);
  await context.close();
});

test("an address of another site that came with the link leads nowhere but into the portal", async () => {
  const { url } = portal();
  const { cookie } = await signInOverHttp(url, person("CREATOR"));
  const hostile = [
    "x:https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
  ];

  for (const callbackUrl of hostile) {
    const page = `/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`;
    const answer = await sessionWith(url, cookie).ask("GET", page);
    const location = new URL(answer.headers.get("location") ?? "", url);
    expect([callbackUrl, answer.status, location.href]).toEqual([callbackUrl, 307, `${url}/`]);

    const { csrfToken, cookie: csrf } = await csrfOf(url);
    const signedOut = await fetch(`${url}/api/auth/signout`, {
      method: "POST",
      headers: { cookie: csrf },
      body: new URLSearchParams({ csrfToken, callbackUrl, json: "true" }),
    });
    expect([callbackUrl, new URL((await signedOut.json()).url).origin]).toEqual([callbackUrl, url]);
  }
});

test("an error's word that is none leads to the sign-in page like any other", async () => {
  const { url } = portal();
  for (const where of [
    "?error=%E6%97%A5",
    "?error=a%0d%0ab",
    "/%E6%97%A5",
    "?error=",
    "?error=Suspended",
  ]) {
    const answer = await sessionWith(url).ask("GET", `/api/auth/error${where}`);
    const { pathname } = new URL(answer.headers.get("location") ?? "", url);
    expect([where, answer.status < 400, pathname]).toEqual([where, true, "/sign-in"]);
  }
});

test("once signed out, a copy of the cookie opens nothing, and other devices stay signed in", async ({
  page,
}) => {
  const { url } = portal();
  const other = await signInOverHttp(url, person("REVIEWER"));
  await signIn(page, "REVIEWER");
  const cookies = await page.context().cookies();
  const copy = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const asCopy = sessionWith(url, copy);
  expect((await asCopy.ask("GET", "/api/review/queue")).status).toBe(200);

  await page.getByRole("button", { name: /account and sign out/i }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/\/sign-in$/);

  expect((await asCopy.ask("GET", "/api/review/queue")).status).toBe(401);
  expect((await asCopy.ask("GET", "/review")).headers.get("location")).toMatch(/sign-in/);
  // NextAuth would write the cookie anew here.
  const renewed = await asCopy.ask("GET", "/api/auth/session");
  expect(await renewed.json()).not.toHaveProperty("user");
  expect((await other.ask("GET", "/api/review/queue")).status).toBe(200);
});

async function csrfOf(url: string): Promise<{ csrfToken: string; cookie: string }> {
  const answer = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = await answer.json();
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.slice(0, each.indexOf(";")))
    .join("; ");
  return { csrfToken, cookie };
}
