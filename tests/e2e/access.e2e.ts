import { readFile } from "node:fs/promises";
import path from "node:path";
import { accessTable } from "../support/access-table.ts";
import type { Answer, Asker, Row, Thing } from "../support/access-table.ts";
import { expect, portal, test } from "../support/e2e.ts";
import { sendFilm, sessionWith, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";
import { TEST_BUILD } from "../support/portal.ts";

// Who is answered what, at every address that the build knows: the table in tests/support/access-table.ts.

/** Two more, with a session from before: who was suspended is nobody now, who was demoted just a creator. */
type AnyAsker = Asker | "suspended" | "demoted";
const sameAs: Record<AnyAsker, Asker> = {
  anonymous: "anonymous",
  owner: "owner",
  stranger: "stranger",
  reviewer: "reviewer",
  admin: "admin",
  suspended: "anonymous",
  demoted: "stranger",
};

// What is asked in this order leaves the next one what it asks for.
const order: AnyAsker[] = [
  "anonymous",
  "suspended",
  "stranger",
  "demoted",
  "reviewer",
  "admin",
  "owner",
];
const changing = ["POST", "PUT", "PATCH", "DELETE"];

let sessions: Record<AnyAsker, HttpSession>;
let things: Record<Thing, string>;

test.beforeAll(async () => {
  const { url, settings } = portal();
  const newcomer = (role: "CREATOR" | "REVIEWER" | "ADMIN") =>
    addInvitee(settings["DATABASE_URL"] ?? "", role);
  // An admin of this test's own, too: whoever asks all of the table is signed out everywhere in the end.
  const [owner, stranger, reviewer, boss, suspended, demoted] = await Promise.all([
    newcomer("CREATOR"),
    newcomer("CREATOR"),
    newcomer("REVIEWER"),
    newcomer("ADMIN"),
    newcomer("CREATOR"),
    newcomer("ADMIN"),
  ]);
  sessions = {
    anonymous: sessionWith(url),
    owner: await signInOverHttp(url, owner),
    stranger: await signInOverHttp(url, stranger),
    reviewer: await signInOverHttp(url, reviewer),
    admin: await signInOverHttp(url, boss),
    suspended: await signInOverHttp(url, suspended),
    demoted: await signInOverHttp(url, demoted),
  };
  const { admin } = sessions;
  await admin.call("PATCH", `/api/people/${suspended.id}`, { suspended: true });
  await admin.call("PATCH", `/api/people/${demoted.id}`, { role: "CREATOR" });

  const invitation = { email: `${crypto.randomUUID()}@newsreel.example`, role: "CREATOR" } as const;
  const invited = await admin.call("POST", "/api/people/invitations", invitation);
  const named = { name: "For the access test" };
  const token = await sessions.owner.call("POST", "/api/account/tokens", named);
  const video = await sendFilm(sessions.owner, "h264-aac-faststart.mp4");
  const spare = await sendFilm(sessions.owner, "vp9-opus.webm");
  const open = { fileName: "open.mp4", contentType: "video/mp4", size: 20_000_000 };
  const upload = await sessions.owner.call("POST", "/api/uploads", open);
  things = {
    video: video.video.id,
    spareVideo: spare.video.id,
    upload: upload.id,
    token: token.apiToken.id,
    person: stranger.id,
    invitation: invited.invitation.id,
  };
});

test("the table has every page and every method of every handler that was built", async () => {
  const routes: Record<string, string> = await manifest("app-path-routes-manifest.json");
  const handlers = Object.keys(routes).filter((entry) => entry.endsWith("/route"));

  expect(new Set(accessTable.map(({ route }) => route))).toEqual(new Set(Object.values(routes)));
  for (const handler of handlers.map((entry) => routes[entry] ?? "")) {
    const rows = accessTable.filter(({ route }) => route === handler);
    const where = rows[0] ? parse(rows[0]).where : handler;
    // Next answers OPTIONS with the methods that the handler exports.
    const { headers } = await sessions.anonymous.ask("OPTIONS", where);
    const methods = headers.get("allow")?.split(", ") ?? [];
    const inTable = new Set(rows.map((row) => parse(row).method));
    const built = methods.filter((method) => method !== "OPTIONS" && method !== "HEAD");
    // An image file answers every method alike.
    if (handler.startsWith("/api/")) expect([handler, new Set(built)]).toEqual([handler, inTable]);
  }
});

test("nothing that needs a sign-in was made once for everybody at build time", async () => {
  const { routes, dynamicRoutes } = await manifest("prerender-manifest.json");

  const made = Object.keys(routes).filter((route) => !route.startsWith("/_"));
  expect(made).toEqual(["/icon.svg"]);
  expect(dynamicRoutes).toEqual({});
});

test("a request that changes something and comes from another site is refused, whoever is signed in", async () => {
  const guarded = accessTable.filter((row) => {
    const { method, where } = parse(row);
    // With a secret instead of a session, with NextAuth's own token, or nothing that could change.
    const other = where.startsWith("/api/auth/") || where.endsWith("-events");
    return changing.includes(method) && !other && row.route !== "/api/[...path]";
  });
  expect(guarded.length).toBeGreaterThan(15);

  for (const site of ["cross-site", "same-site"]) {
    for (const row of [...guarded, ...accessTable.filter((each) => changesByGet(each))]) {
      for (const asker of ["owner", "reviewer", "admin"] as const) {
        const { method, where } = parse(row);
        const headers = { "sec-fetch-site": site };
        const answer = await sessions[asker].ask(method, where, row.body, { headers });
        const { code } = await answer.json();
        // Of a GET the role is asked first.
        const before = changesByGet(row) && row.answers[asker] === 403;
        const expected = before ? "not_allowed" : "cross_site_request";
        expect([row.ask, asker, answer.status, code]).toEqual([row.ask, asker, 403, expected]);
      }
    }
  }
});

test("the jobs that machines call answer to their secret", async () => {
  const { settings } = portal();
  const asMachine = (secret = "") => ({ headers: { authorization: `Bearer ${secret}` } });
  const { ask } = sessions.anonymous;

  const reconciler = "/api/cron/reconcile";
  expect((await ask("GET", reconciler, undefined, asMachine(settings["CRON_SECRET"]))).status).toBe(
    200,
  );
  expect((await ask("GET", reconciler, undefined, asMachine("wrong"))).status).toBe(401);
  const events = "/api/storage-events";
  const known = asMachine(settings["STORAGE_EVENTS_SECRET"]);
  expect((await ask("POST", events, {}, known)).status).toBe(400);
  expect((await ask("POST", events, {}, asMachine(settings["CRON_SECRET"]))).status).toBe(401);
});

test("an API token for sending opens what sending takes and nothing else; none manages the account", async () => {
  // Not by session or token at all: NextAuth's own, machines with a secret, players, people without an account.
  const others =
    /^\/api\/(auth|health|openapi\.json|cron|storage-events|encoding-events|invitations|password-links|\[)/;
  const byPerson = accessTable.filter(
    ({ route }) => route.startsWith("/api/") && !others.test(route) && !route.includes("/hls/"),
  );
  expect(byPerson.length).toBeGreaterThan(30);
  const sending = /^\/api\/(allowance|upload-params|uploads)(\/|$)/;
  const account = /^\/api\/account\//;

  const wrong: string[] = [];
  for (const scope of ["SEND", "ALL"] as const) {
    const wish = { name: `For ${scope}`, scope, days: 1 };
    const { token } = await sessions.stranger.call("POST", "/api/account/tokens", wish);
    for (const row of byPerson) {
      const { method, where } = parse(row);
      const headers = { authorization: `Bearer ${token}`, "sec-fetch-site": "same-origin" };
      const answer = await sessions.anonymous.ask(method, where, row.body, { headers });
      // What is let in may be a file, too.
      const { code } = answer.ok ? {} : await answer.json();
      const refused = code === "token_scope" || code === "session_required" ? code : "let in";
      const expected =
        scope === "SEND" && !sending.test(row.route)
          ? "token_scope"
          : account.test(row.route) || /\/(password-link|erase|merge)$/.test(row.route)
            ? "session_required"
            : "let in";
      if (refused !== expected) wrong.push(`${row.ask} with ${scope}: ${refused}, not ${expected}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("everybody is answered at every address as the table says", async () => {
  const wrong: string[] = [];
  for (const row of accessTable) {
    const { method, where } = parse(row);
    for (const asker of order) {
      const options = { headers: { "sec-fetch-site": "same-origin" } };
      const answer = await sessions[asker].ask(method, where, row.body, options);
      const expected = row.answers[sameAs[asker]];
      const got = await readAnswer(answer);
      if (got !== expected) wrong.push(`${row.ask} as ${asker}: ${got} instead of ${expected}`);
    }
  }
  expect(wrong).toEqual([]);
});

function parse(row: Row): { method: string; where: string } {
  const [method, address] = row.ask.startsWith("/") ? ["GET", row.ask] : row.ask.split(" ");
  const where = (address ?? "").replace(
    /\{(\w+)\}/g,
    (_, thing: string) => things[thing as Thing] ?? thing,
  );
  return { method: method ?? "GET", where };
}

/** The article's contract takes a place although it is a GET. */
function changesByGet({ route }: Row): boolean {
  return route === "/api/upload-params";
}

async function readAnswer(answer: Response): Promise<Answer> {
  await answer.body?.cancel();
  const location = answer.headers.get("location");
  if (answer.status < 300 || answer.status >= 400 || !location) return answer.status;
  return new URL(location, portal().url).pathname as `/${string}`;
}

async function manifest(name: string) {
  return JSON.parse(await readFile(path.join(TEST_BUILD, name), "utf8"));
}
