import { createServer } from "node:net";
import type { Server, Socket } from "node:net";
import pg from "pg";
import { expect, test } from "../support/e2e.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";

/** A mail server that takes connections and says nothing: whoever waits for it waits long. */
let silent: Server;
const connections: Socket[] = [];
let facts: PortalFacts;
let app: App;

test.beforeAll(async () => {
  silent = createServer((socket) => connections.push(socket.on("error", () => {})));
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const address = silent.address();
  if (typeof address !== "object" || !address) throw new Error("the mail server has no port");
  ({ facts, app } = await startOwnPortal({
    SMTP_URL: `smtp://127.0.0.1:${address.port}`,
    TRUSTED_PROXIES: "1",
  }));
});
test.afterAll(async () => {
  await app.stop();
  for (const socket of connections) socket.destroy();
  silent.close();
});

async function askForLink(email: string, network: string) {
  const headers = { "x-forwarded-for": network };
  const first = await fetch(`${app.url}/api/auth/csrf`, { headers });
  const { csrfToken } = await first.json();
  const cookie = first.headers
    .getSetCookie()
    .map((each) => each.slice(0, each.indexOf(";")))
    .join("; ");
  const answer = await fetch(`${app.url}/api/auth/signin/email`, {
    method: "POST",
    redirect: "manual",
    headers: { ...headers, cookie },
    body: new URLSearchParams({ csrfToken, email, json: "true" }),
  });
  const names = [...answer.headers.keys()].filter((name) => name !== "date").toSorted();
  return { status: answer.status, body: await answer.text(), names };
}

async function linksFor(email: string): Promise<number> {
  const client = new pg.Client({ connectionString: facts.settings["DATABASE_URL"] });
  await client.connect();
  try {
    const rows = await client.query(`SELECT 1 FROM "VerificationToken" WHERE identifier = $1`, [
      email,
    ]);
    return rows.rows.length;
  } finally {
    await client.end();
  }
}

test("asking for a link is answered before any letter is sent, and alike for an address that nobody has", async () => {
  const known = facts.people[0]?.email ?? "";
  const unknown = "nobody@newsreel.example";
  const answers = [await askForLink(known, "192.0.2.1"), await askForLink(unknown, "192.0.2.2")];

  // Both are here, and the mail server has not said a word to anybody.
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.status).toBe(200);
  const { url } = JSON.parse(answers[0]?.body ?? "{}");
  const page = await fetch(url, { redirect: "manual" });
  expect(page.headers.get("location")).toContain("mailed=1");
  await expect.poll(() => connections.length).toBe(1);
  await expect.poll(() => linksFor(known)).toBe(1);
  expect(await linksFor(unknown)).toBe(0);
});

test("no address gets more than three letters in a quarter of an hour, and the refusal is alike too", async () => {
  for (const email of [facts.people[1]?.email ?? "", "nobody-else@newsreel.example"]) {
    const statuses: number[] = [];
    for (let network = 10; network < 15; network++) {
      const { status, body } = await askForLink(email, `192.0.2.${network}`);
      statuses.push(status);
      if (status === 429) expect(JSON.parse(body)).toMatchObject({ code: "too_many_requests" });
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  }
});

test("one network cannot have letters sent to everybody", async () => {
  const statuses: number[] = [];
  for (let number = 0; number < 32; number++) {
    statuses.push((await askForLink(`nobody-${number}@newsreel.example`, "203.0.113.7")).status);
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(30);
});
