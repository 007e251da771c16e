import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { newToken } from "#lib/server/model/people/secret-token.ts";
import { createPerson } from "../videos/builders.ts";

/** Handlers that count nothing, and why. */
const uncounted: Record<string, string> = {
  "GET health":
    "its answer stands for half a second, and it must answer when the database does not",
  "GET openapi.json": "one text that is made once, the same for everybody",
  "GET allowance": "one count of a person's own uploads, asked for by an open page again and again",
  "GET videos/[videoId]": "one video by its key, asked for by an open page again and again",
  "GET videos/[videoId]/state": "less than that of the same video, as often",
};

type Handler = (request: Request, context: unknown) => Promise<Response>;
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const folder = path.resolve("app/api");

const handlers = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("route.ts") && !/^(auth|\[)/.test(file))
  .flatMap((file) => {
    const code = readFileSync(path.join(folder, file), "utf8");
    const exported = methods.filter((method) => code.includes(`export const ${method} = `));
    // What asks for a session lets no token in, and is looked at in its text alone.
    const bySession = code.includes("requireSession(");
    return exported.map((method) => ({
      name: `${method} ${path.dirname(file)}`,
      method,
      file,
      bySession,
      code: code.split(`export const ${method} = `)[1]?.split("export const")[0] ?? "",
    }));
  });

const counting = handlers.filter(({ name }) => !(name in uncounted));

/** Who may ask, where it is not anybody: an admin for people, reviewers for the desk, creators for what is sent. */
async function tokenFor(name: string): Promise<string> {
  const role = /people|activity|reopen/.test(name)
    ? "ADMIN"
    : /\breview|claim|draft|export|urgency/.test(name)
      ? "REVIEWER"
      : "CREATOR";
  const { token, tokenHash } = newToken("nr_");
  const { id } = await createPerson(role);
  await db.apiToken.create({ data: { tokenHash, userId: id, name: "test" } });
  return token;
}

async function ask(file: string, method: string, token: string): Promise<Response> {
  const exported: Record<string, Handler> = await import(path.join(folder, file));
  const handler = exported[method];
  if (!handler) throw new Error(`${file} has no ${method}`);
  const request = new Request(`http://127.0.0.1/api/${path.dirname(file)}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "x-forwarded-for": network,
    },
    ...(method !== "GET" && { body: JSON.stringify({ email: "kim@newsreel.example" }) }),
  });
  const params = { file: ["main.m3u8"], token: "none" };
  const ids = ["uploadId", "videoId", "tokenId", "personId", "invitationId", "viewId"];
  const context = { ...params, ...Object.fromEntries(ids.map((id) => [id, randomUUID()])) };
  return handler(request, { params: Promise.resolve(context) });
}

const useUp = () => db.$executeRaw`UPDATE "RateLimit" SET count = 1000000`;

let tests = 0;
let network = "";

beforeEach(async () => {
  // One of its own for each test, since a process remembers who has just been refused.
  network = `192.0.2.${tests++}`;
  await db.rateLimit.deleteMany();
});

test("every handler counts what is asked of it, or is named here with the reason why not", () => {
  expect(counting.length).toBeGreaterThan(25);
  const names = new Set(handlers.map(({ name }) => name));
  expect(Object.keys(uncounted).filter((name) => !names.has(name))).toEqual([]);
  const silent = counting.filter(({ code }) => !/\b(limit|limitLinks|requireSecret)\(/.test(code));
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test.each(counting.filter(({ bySession }) => !bySession))(
  "$name refuses who has asked too often",
  async ({ name, file, method }) => {
    const token = await tokenFor(name);
    const first = await ask(file, method, token);
    expect(first.status, await first.text()).not.toBe(429);
    expect(await db.rateLimit.count(), "it has counted").toBeGreaterThan(0);

    await useUp();
    const refused = await ask(file, method, token);
    expect(refused.status, await refused.clone().text()).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit")).toMatch(/^"[a-z-]+";r=0;t=\d+/);
    expect(refused.headers.get("ratelimit-policy")).toMatch(/^"[a-z-]+";q=\d+;w=\d+/);
    expect(await refused.json()).toMatchObject({ code: "too_many_requests" });
  },
);

test("a wrong token is counted by its network, and the right one is let in all the same", async () => {
  const uploads = "uploads/route.ts";
  expect((await ask(uploads, "GET", "nr_wrong")).status).toBe(401);
  await useUp();

  expect((await ask(uploads, "GET", "nr_wrong")).status).toBe(429);
  expect((await ask(uploads, "GET", await tokenFor("uploads"))).status).not.toBe(429);
});
