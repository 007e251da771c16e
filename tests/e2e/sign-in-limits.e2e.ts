import type { Page } from "@playwright/test";
import { expect, test } from "../support/e2e.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts, SignIn } from "../support/portal.ts";
import { until } from "../support/waits.ts";

let facts: PortalFacts;
let app: App;

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal());
});
test.afterAll(() => app.stop());

async function signInAs({ email, password }: SignIn, page: Page): Promise<void> {
  await page.goto(`${app.url}/sign-in`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function guess(email: string): Promise<Response> {
  const first = await fetch(`${app.url}/api/auth/csrf`);
  const { csrfToken } = await first.json();
  const cookie = first.headers
    .getSetCookie()
    .map((each) => each.slice(0, each.indexOf(";")))
    .join("; ");
  return fetch(`${app.url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie },
    body: new URLSearchParams({ csrfToken, email, password: "wrong", json: "true" }),
  });
}

test("whoever guesses passwords closes an address to strangers, not to the browser that signed in before", async ({
  page,
  browser,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 429/);
  const [creator] = facts.people;
  if (!creator) throw new Error("nobody is there");
  await signInAs(creator, page);
  await page.waitForURL(`${app.url}/upload`);
  await page.context().clearCookies({ name: /session-token/ });

  const answers = await Promise.all(Array.from({ length: 25 }, () => guess(creator.email)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(15);
  for (const answer of refused) {
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  }
  // Those that were too many at once were no guesses.
  const isClosed = async () => (await guess(creator.email)).status === 429 || undefined;
  await until(isClosed, "an address to be closed to whoever guesses");

  const stranger = await browser.newContext();
  const elsewhere = await stranger.newPage();
  await signInAs(creator, elsewhere);
  await expect(
    elsewhere.getByText(/^Too many wrong passwords\. Try again in \d+ minutes?\.$/),
  ).toBeVisible();
  await stranger.close();

  await signInAs(creator, page);
  await page.waitForURL(`${app.url}/upload`);
});

test("sign-ins and a closed address stand in the activity log, in words", async ({ page }) => {
  const admin = facts.people.find(({ role }) => role === "ADMIN");
  if (!admin) throw new Error("nobody is admin");
  await signInAs(admin, page);
  await page.waitForURL(`${app.url}/review`);
  await page.goto(`${app.url}/activity`);

  await expect(page.getByText("Signed in with a password, from 127.0.0.0/24")).toHaveCount(3);
  await expect(
    page.getByText("Locked password sign-in for Creator after too many wrong passwords"),
  ).toHaveCount(1);
});
