import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { z } from "zod";
import { contract } from "#lib/domain/wire/contract/contract.ts";
import type { Endpoint } from "#lib/domain/wire/contract/endpoint.ts";
import { signWebhook } from "#lib/server/encoding/base/webhook/standard-webhooks.ts";
import { accessTable } from "../support/access-table.ts";
import { expect, test } from "../support/e2e.ts";
import { bodyPlaces, queryPlaces } from "../support/hostile-places.ts";
import type { Sender } from "../support/hostile-places.ts";
import * as hostile from "../support/hostile-values.ts";
import { sendFilm, sessionWith, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { fieldsIn, fieldsOf, withValue } from "../support/json-fields.ts";
import { addInvitee } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";
import { rawRequest } from "../support/raw-request.ts";
import type { RawAnswer } from "../support/raw-request.ts";

// Everything of tests/support/hostile-values.ts, sent everywhere something comes in. Whatever it is, the answer is a reason or
// a page, never a failure, and never a word of the inside.

const WEBHOOK_SECRET = `whsec_${randomBytes(24).toString("base64")}`;
const EVENTS_SECRET = randomBytes(24).toString("base64");

// Thousands of requests one after the other, each of which has its own bound (raw-request.ts).
test.setTimeout(600_000);

let facts: PortalFacts;
let app: App | undefined;
let things: Record<string, string>;
let people: Partial<Record<Sender, HttpSession>>;
let database: pg.Client | undefined;
let asked = 0;

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal({
    ENCODER_WEBHOOK_SECRET: WEBHOOK_SECRET,
    ENCODING_EVENTS_SECRET: EVENTS_SECRET,
    DAILY_UPLOADS: "100000",
    DAILY_ATTEMPTS: "100000",
  }));
  database = new pg.Client({ connectionString: facts.settings["DATABASE_URL"] });
  await database.connect();
  const newcomer = (role: "CREATOR" | "REVIEWER" | "ADMIN") =>
    addInvitee(facts.settings["DATABASE_URL"] ?? "", role);
  const [owner, stranger, changed] = await Promise.all([
    newcomer("CREATOR"),
    newcomer("CREATOR"),
    newcomer("CREATOR"),
  ]);
  people = {
    anonymous: sessionWith(facts.url),
    owner: await signInOverHttp(facts.url, owner),
    stranger: await signInOverHttp(facts.url, stranger),
    reviewer: await signInOverHttp(facts.url, await newcomer("REVIEWER")),
    admin: await signInOverHttp(facts.url, await newcomer("ADMIN")),
  };
  const { owner: creator, admin } = people;
  if (!creator || !admin) throw new Error("nobody is signed in");
  const invitation = { email: "waiting@newsreel.example", role: "CREATOR" };
  const invited = await (await admin.ask("POST", "/api/people/invitations", invitation)).json();
  const film = await sendFilm(creator, "h264-aac-faststart.mp4");
  const open = { fileName: "open.mp4", contentType: "video/mp4", size: 20_000_000 };
  const upload = await (await creator.ask("POST", "/api/uploads", open)).json();
  things = {
    video: film.video.id,
    spareVideo: film.video.id,
    upload: upload.id,
    person: changed.id,
    invitationToken: new URL(invited.link).pathname.slice("/invite/".length),
    bucket: facts.settings["S3_BUCKET"] ?? "",
  };
});

test.afterAll(async () => {
  await database?.end();
  await app?.stop();
});

test("every body and every query of the contract is in the table, with every field of its schema", async () => {
  for (const file of await readdir("app/api", { recursive: true })) {
    if (!file.endsWith("route.ts")) continue;
    const source = await readFile(path.join("app/api", file), "utf8");
    // Nothing reads a body or a query past its description.
    expect([file, /\.(?:json|text|formData|blob|bytes)\(\)|searchParams/.test(source)]).toEqual([
      file,
      false,
    ]);
  }
  const described = Object.entries<Endpoint>(contract).flatMap(([name, { body, query }]) => [
    ...(body ? optionsOf(body).map((shape) => ({ name, shape })) : []),
    ...(query ? [{ name, shape: query }] : []),
  ]);
  const inTable = [
    ...bodyPlaces.map(({ ask, route, schema }) => ({
      name: nameOf(ask.split(" ")[0] ?? "", route),
      shape: schema.shape,
    })),
    ...queryPlaces.flatMap(({ route, schema }) =>
      schema ? [{ name: nameOf("GET", route), shape: schema.shape }] : [],
    ),
  ];
  for (const { name, shape } of described) {
    expect([name, inTable.some((one) => one.name === name && one.shape === shape)]).toEqual([
      name,
      true,
    ]);
  }
  expect(inTable).toHaveLength(described.length);

  for (const { schema, samples } of bodyPlaces) {
    const sent = new Set(samples.flatMap((sample) => [...fieldsIn(sample)]));
    expect([schema.name, [...fieldsOf(schema.shape)].filter((field) => !sent.has(field))]).toEqual([
      schema.name,
      [],
    ]);
  }
  for (const { schema, names } of queryPlaces) {
    if (schema)
      expect([schema.name, new Set(names)]).toEqual([schema.name, fieldsOf(schema.shape)]);
  }
});

/** As the contract names a route of the build. */
function nameOf(method: string, route: string): string {
  return `${method} ${route.replace(/\[(\w+)\]/g, "{$1}")}`;
}

/** Of two machines that send to one address, each sends a body of its own. */
function optionsOf(body: z.ZodType): unknown[] {
  return body instanceof z.ZodUnion && !(body instanceof z.ZodDiscriminatedUnion)
    ? [...body.options]
    : [body];
}

test("every page that reads its query is in the table, with every name that it takes", async () => {
  const reading: string[] = [];
  for (const file of await readdir("app", { recursive: true })) {
    if (!file.endsWith("page.tsx")) continue;
    const source = await readFile(path.join("app", file), "utf8");
    const route = `/${path.dirname(file)}`.replace(/\/\(\w+\)/g, "");
    if (source.includes("searchParams")) reading.push(route);
    const [, taken] = /const \{([^}]*)\} = await searchParams/.exec(source) ?? [];
    const names = queryPlaces.find((place) => place.route === route)?.names ?? [];
    const missing = (taken ?? "").match(/\w+/g)?.filter((name) => !names.includes(name)) ?? [];
    expect([route, missing]).toEqual([route, []]);
  }
  const pages = queryPlaces.filter(({ schema }) => !schema).map(({ route }) => route);
  expect(pages.toSorted()).toEqual(reading.toSorted());
});

test("every field of every body answers every value with a reason", async () => {
  const wrong: string[] = [];
  for (const place of bodyPlaces) {
    const [method = "", address = ""] = place.ask.split(" ");
    for (const sample of place.samples) {
      for (const [name, json] of Object.entries(hostile.jsonValues)) {
        for (const body of withValue(sample, json)) {
          if (place.schema.name === "Review") await putBack();
          const options = sending(place.as, fill(body));
          const answer = await send(method, fill(address), options);
          note(wrong, `${place.ask} with ${name}: ${body.slice(0, 200)}`, answer);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("every route that changes something answers every body with a reason", async () => {
  const wrong: string[] = [];
  const routes = accessTable.filter(({ ask }) => /^(?:POST|PUT|PATCH)/.test(ask));
  for (const { route, ask } of routes) {
    const [method = "", address = ""] = ask.split(" ");
    const as = bodyPlaces.find((place) => place.ask === ask)?.as ?? "owner";
    for (const [name, { type, body }] of Object.entries(hostile.bodies)) {
      const options = sending(as, body, type);
      const answer = await send(method, fill(address), options);
      note(wrong, `${route} ${method} with ${name}`, answer);
    }
  }
  expect(wrong).toEqual([]);
});

test("every parameter in an address answers every value with a reason or a page", async () => {
  const wrong: string[] = [];
  for (const { route, ask } of accessTable) {
    const method = /^[A-Z]+ /.exec(ask)?.[0].trim() ?? "GET";
    for (const parameter of route.match(/\[[^\]]+\]/g) ?? []) {
      for (const [name, value] of Object.entries(hostile.addressValues)) {
        const address = route
          .replace(parameter, () => value)
          .replace("[videoId]", things["video"] ?? "")
          .replace(/\[[^\]]+\]/g, "x");
        for (const as of ["anonymous", "owner", "admin"] as const) {
          const answer = await send(method, address, sending(as));
          note(wrong, `${method} ${address.slice(0, 120)} as ${as} (${name})`, answer);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("every value in a query, once, twice and as a list, is answered with a reason or a page", async () => {
  const wrong: string[] = [];
  for (const { route, ask = route, names, as } of queryPlaces) {
    const queries = Object.values(hostile.addressValues).flatMap((value) => [
      `${value}=1&__proto__=${value}&a[b]=${value}`,
      ...names.flatMap((name) => [
        `${name}=${value}`,
        `${name}=${value}&${name}=${value}&${name}[]=${value}`,
      ]),
    ]);
    for (const query of queries) {
      const answer = await send("GET", `${fill(ask)}?${query}`, sending(as));
      note(wrong, `${route}?${query.slice(0, 120)} as ${as}`, answer);
    }
  }
  expect(wrong).toEqual([]);
});

test("every header answers every value with a reason or a page", async () => {
  const wrong: string[] = [];
  const places = [
    ["GET", "/api/videos", "owner"],
    ["POST", "/api/uploads", "owner"],
    ["GET", "/api/review/queue", "reviewer"],
    ["POST", "/api/encoding-events", "encoder"],
    ["POST", "/api/storage-events", "storage"],
    ["GET", "/api/auth/session", "owner"],
    ["POST", "/api/auth/callback/credentials", "anonymous"],
    ["GET", "/", "anonymous"],
    ["GET", "/library", "stranger"],
    ["GET", "/sign-in", "anonymous"],
    ["GET", `/videos/${things["video"]}`, "owner"],
  ] as const;
  for (const [method, address, as] of places) {
    for (const header of hostile.headerNames) {
      for (const [name, value] of Object.entries(hostile.headerValues)) {
        const options = sending(as, method === "POST" ? "{}" : undefined);
        const headers = { ...options.headers, [header]: value };
        const answer = await send(method, address, { ...options, headers });
        note(wrong, `${method} ${address} as ${as}, ${header}: ${name}`, answer);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("every cookie is answered with a reason or a page", async () => {
  const wrong: string[] = [];
  const places = [
    "/",
    "/sign-in",
    "/library",
    "/upload",
    "/nothing-here",
    "/api/videos",
    "/api/auth/session",
    "/api/auth/csrf",
    "/api/auth/providers",
    "/api/auth/signin",
    "/api/auth/signout",
    "/api/auth/error",
  ];
  for (const address of places) {
    for (const [name, cookie] of Object.entries(hostile.cookies)) {
      const answer = await send("GET", address, { headers: { cookie } });
      note(wrong, `${address} with ${name}`, answer);
    }
  }
  expect(wrong).toEqual([]);
});

test("NextAuth's own routes answer every body and every address with a reason", async () => {
  const wrong: string[] = [];
  const { csrfToken, cookie } = await csrf();
  const actions = [
    "callback/credentials",
    "callback/email",
    "signin/credentials",
    "signin/email",
    "signin",
    "signout",
    "_log",
    "session",
    "csrf",
    "nothing",
  ];
  for (const action of actions) {
    const address = `/api/auth/${action}`;
    for (const [name, { type, body }] of Object.entries(hostile.bodies)) {
      const options = { headers: { "content-type": type, cookie }, body };
      note(wrong, `${action} with ${name}`, await send("POST", address, options));
    }
    const readsForms = ["callback/credentials", "signin/email", "signout"].includes(action);
    for (const [name, json] of readsForms ? Object.entries(hostile.jsonValues) : []) {
      const sample = { callbackUrl: "/", email: "nobody", password: "x", redirect: "false" };
      for (const each of withValue(sample, json)) {
        const body = `${each.slice(0, -1)},"csrfToken":"${csrfToken}","json":"true"}`;
        const options = { headers: { "content-type": "application/json", cookie }, body };
        const answer = await send("POST", address, options);
        note(wrong, `${action} with ${name}: ${each.slice(0, 80)}`, answer);
      }
    }
    for (const [name, value] of Object.entries(hostile.addressValues)) {
      const names = ["callbackUrl", "error", "token", "email", "csrfToken"];
      // Ten times over: of an address as long as a header may be, Node answers itself.
      const query = names.map((each) => `${each}=${value.slice(0, 1000)}`).join("&");
      const where = `${address}?${query}&${query}`;
      note(wrong, `GET ${action} of ${name}`, await send("GET", where));
    }
  }
  expect(wrong).toEqual([]);
});

test("nothing of all that was a failure in the log, and no line of it holds a byte that could act on a terminal", () => {
  const port = new URL(app?.url ?? facts.url).port;
  const log = readFileSync(path.join(facts.services.folder, `app-${port}.log`));

  const text = log.toString("utf8");
  // What we log of a request that failed, and the mark that Next puts before what a page threw.
  const failed = text.split("\n").filter((line) => /request failed|⨯/.test(line));
  expect(failed.map((line) => line.slice(0, 200))).toEqual([]);
  expect(text.match(/[^\n\P{Cc}]|[\u202A-\u202E\u2066-\u2069\u2028\u2029]/gu)).toBeNull();
});

/** Asks; what the portal counts against its limits is forgotten in time, or nothing would get past them. */
async function send(
  method: string,
  address: string,
  options: Parameters<typeof rawRequest>[3] = {},
) {
  if (asked % 5 === 0) await database?.query(`DELETE FROM "RateLimit"`);
  asked += 1;
  return rawRequest(facts.url, method, address, options);
}

/** What may not be in an answer: a failure, a bare status, or a word of what is inside. */
function note(wrong: string[], what: string, answer: RawAnswer): void {
  const { status, headers, text } = answer;
  const type = String(headers["content-type"] ?? "");
  const said = `${what}: ${status} ${type} ${text.slice(0, 200)}`;
  const isApi = / ?\/api\//.test(what) && !type.includes("text/html");
  if (status === 429) wrong.push(`not even looked at: ${said}`);
  else if (status >= 500 && !/\/api\/health/.test(what)) wrong.push(said);
  else if (innerWords(text, type)) {
    wrong.push(`inner words (${innerWords(text, type)}): ${said}`);
  } else if (status >= 400 && isApi && !type.includes("json") && !what.includes("/api/auth/")) {
    wrong.push(`no reason: ${said}`);
  } else if (status >= 400 && type.includes("problem+json")) {
    const { code, detail } = JSON.parse(text);
    if (!code || !detail || /\p{Cc}/u.test(detail)) wrong.push(`no reason: ${said}`);
  } else if (status >= 300 && status < 400) {
    const to = new URL(String(headers["location"]), facts.url);
    if (to.origin !== facts.url) wrong.push(`leads away: ${what}: ${to.href}`);
  } else if (type.includes("text/html") && !/<(?:main|h1|form)|__next_error__/.test(text)) {
    wrong.push(`no page: ${said}`);
  }
}

/** Words that only the inside has. A page's own data may well speak of a stack. */
function innerWords(text: string, type: string): string | undefined {
  const words = type.includes("html")
    ? /prisma|ECONN|node_modules|Invalid `/i
    : /prisma|postgres|ECONN|node_modules|\bat \S+ \(|Invalid `|SELECT |\/tmp\//i;
  return words.exec(text)?.[0];
}

/** The headers that get a request as far as it can get. */
function sending(as: Sender, body?: string | Uint8Array, type = "application/json") {
  const { settings } = facts;
  const machine = (secret: string | undefined) => ({ authorization: `Bearer ${secret}` });
  const signed = () => {
    const text = typeof body === "string" ? body : "";
    const message = { id: "1", timestamp: Math.floor(Date.now() / 1000), body: text };
    return signWebhook(message, WEBHOOK_SECRET);
  };
  const who =
    as === "storage"
      ? machine(settings["STORAGE_EVENTS_SECRET"])
      : as === "encoder"
        ? String(body).includes("aws.mediaconvert")
          ? machine(EVENTS_SECRET)
          : signed()
        : { cookie: people[as]?.cookie ?? "", "sec-fetch-site": "same-origin" };
  return {
    headers: { ...who, ...(body !== undefined && { "content-type": type }) },
    ...(body !== undefined && { body }),
  };
}

/** What a request may have changed, so that the next one gets as far. */
async function putBack(): Promise<void> {
  await database?.query(
    `UPDATE "Video" SET "reviewState" = 'PENDING', "reviewedAt" = NULL WHERE "reviewState" <> 'PENDING'`,
  );
}

function fill(text: string): string {
  return text.replace(/\{(\w+)\}/g, (whole, thing: string) => things[thing] ?? whole);
}

async function csrf() {
  const answer = await fetch(`${facts.url}/api/auth/csrf`);
  const { csrfToken } = await answer.json();
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.slice(0, each.indexOf(";")))
    .join("; ");
  return { csrfToken: String(csrfToken), cookie };
}
