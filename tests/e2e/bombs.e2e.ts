import { setTimeout } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { bombs, manyFrames } from "../support/bombs.ts";
import { sendBytes, sessionWith, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee, askDatabase } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";
import { patience, until } from "../support/waits.ts";

// Files that are made to stop whoever looks into them, sent to a portal as it is deployed. What each of them is refused for, and
// before what, is tested beside the code (tests/server/inspect).

const file = { fileName: "goal.mp4", contentType: "video/mp4" };
const bomb = bombs["trun: frames that are all alike"] ?? new Uint8Array();

let facts: PortalFacts;
let app: App;
let creator: HttpSession;

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal());
  creator = await newCreator();
});
test.afterAll(async () => {
  await app?.stop();
});
test.afterEach(async () => {
  expect((await sessionWith(app.url).ask("GET", "/api/health")).status).toBe(200);
  // The very process that was started: nothing has replaced it.
  process.kill(app.pid, 0);
});

test("a bomb is refused when its sender completes it", async () => {
  const { id } = await sendBytes(creator, bomb, file);
  const answer = await creator.ask("POST", `/api/uploads/${id}/complete`);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: "file_refused", reason: "index_damaged" });
});

test("a bomb is refused when the store tells of it", async () => {
  const { id } = await sendBytes(creator, bomb, file);
  const headers = { authorization: `Bearer ${facts.settings["STORAGE_EVENTS_SECRET"]}` };
  const event = {
    source: "aws.s3",
    "detail-type": "Object Created",
    detail: {
      bucket: { name: facts.settings["S3_BUCKET"] },
      object: { key: `incoming/${id}` },
    },
  };
  const nobody = sessionWith(app.url);
  const answer = await nobody.ask("POST", "/api/storage-events", event, { headers });
  expect(answer.status).toBe(200);
  expect(await stateOf(id)).toEqual({ state: "REFUSED", refusal: "index_damaged" });
});

test("a bomb is refused when the reconcile job finds it", async () => {
  const { id } = await sendBytes(creator, bomb, file);
  expect(await reconcile()).toMatchObject({ completed: 1, failed: 0 });
  expect(await stateOf(id)).toEqual({ state: "REFUSED", refusal: "index_damaged" });
});

test("a film that no sandbox has the memory for is refused in the end; everybody else is served meanwhile", async () => {
  // Three times as many seconds of processor as a look may take, on a machine that may have other work.
  test.setTimeout(600_000);
  const { id } = await sendBytes(creator, manyFrames(18_000_000), file);
  let isAnswered = false;
  const verdict = async () => {
    // A sandbox may take its seconds of processor before this is answered.
    const signal = patience("one look into the bomb", 120_000);
    const answer = await creator.ask("POST", `/api/uploads/${id}/complete`, undefined, { signal });
    return answer.status === 503 ? undefined : answer;
  };
  const refused = until(verdict, "the bomb to be refused", 500_000).finally(
    () => (isAnswered = true),
  );

  const other = await newCreator();
  let served = 0;
  while (!isAnswered) {
    expect((await other.ask("GET", "/api/allowance")).status).toBe(200);
    served += 1;
    // As often as a busy person asks: the sandbox needs its processor seconds to come to its end.
    await setTimeout(250);
  }
  expect((await refused).status).toBe(422);
  expect(await stateOf(id)).toEqual({ state: "REFUSED", refusal: "inspection_failed" });
  // While a process that hangs would have answered nobody.
  expect(served).toBeGreaterThan(10);
});

async function newCreator(): Promise<HttpSession> {
  const databaseUrl = facts.settings["DATABASE_URL"] ?? "";
  return signInOverHttp(app.url, await addInvitee(databaseUrl, "CREATOR"));
}

async function stateOf(id: string): Promise<unknown> {
  const [row] = await askDatabase(
    facts.settings["DATABASE_URL"] ?? "",
    `SELECT state, refusal FROM "Upload" WHERE id = $1`,
    [id],
  );
  return row;
}

async function reconcile(): Promise<unknown> {
  const headers = { authorization: `Bearer ${facts.settings["CRON_SECRET"]}` };
  const nobody = sessionWith(app.url);
  return (await nobody.ask("GET", "/api/cron/reconcile", undefined, { headers })).json();
}
