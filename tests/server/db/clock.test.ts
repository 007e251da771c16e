import { afterEach, expect, test, vi } from "vitest";
import { POST as claim } from "../../../app/api/videos/[videoId]/claim/route.ts";
import { POST as reserve } from "../../../app/api/uploads/route.ts";
import { GET as reconcile } from "../../../app/api/cron/reconcile/route.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { newToken } from "#lib/server/model/people/secret-token.ts";
import { createPerson, createVideo } from "../videos/builders.ts";

// Processes whose clock is wrong, on a database whose clock is right.

const HOUR = 3_600_000;
const off = [-25 * HOUR, -1 * HOUR, 1 * HOUR, 25 * HOUR];

afterEach(() => {
  vi.useRealTimers();
});

/** From now on this process has the time wrong by so many milliseconds. */
function beOff(by: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + by });
}

async function asking(person: { id: string }, body?: object): Promise<Request> {
  const { token, tokenHash } = newToken();
  const at = await databaseNow();
  const expiresAt = new Date(at.getTime() + 24 * HOUR);
  await db.apiToken.create({ data: { tokenHash, userId: person.id, name: "test", expiresAt } });
  return new Request("http://127.0.0.1/api", {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body ?? {}),
  });
}

const film = { fileName: "one.mp4", contentType: "video/mp4", size: 20_000_000 };
const context = (videoId: string) => ({ params: Promise.resolve({ videoId }) });

test.each(off)("a process whose clock is off by %i ms knows the database's time", async (by) => {
  beOff(by);
  const before = Date.now() - by;
  const now = (await databaseNow()).getTime();
  const after = Date.now() - by;
  // Tests and database share a machine, and the answer is right to half a round trip.
  expect(now).toBeGreaterThanOrEqual(before - 1000);
  expect(now).toBeLessThanOrEqual(after + 1000);
});

test.each(off)(
  "a process whose clock is off by %i ms grants no second day's places",
  async (by) => {
    const creator = await createPerson("CREATOR");
    await db.user.update({ where: { id: creator.id }, data: { dailyUploads: 1 } });
    expect(
      (await reserve(await asking(creator, film), { params: Promise.resolve({}) })).status,
    ).toBe(201);

    beOff(by);
    expect(
      (await reserve(await asking(creator, film), { params: Promise.resolve({}) })).status,
    ).toBe(429);
  },
);

test.each(off)(
  "a process whose clock is off by %i ms takes no colleague's video, and gives no longer lease",
  async (by) => {
    const creator = await createPerson("CREATOR");
    const [one, other] = await Promise.all([createPerson("REVIEWER"), createPerson("REVIEWER")]);
    const { id } = await createVideo(creator);
    expect((await claim(await asking(one), context(id))).status).toBe(200);

    beOff(by);
    expect((await claim(await asking(other), context(id))).status).toBe(409);
    const renewed = await claim(await asking(one), context(id));
    vi.useRealTimers();
    const { until } = await renewed.json();
    const minutes = (Date.parse(until) - (await databaseNow()).getTime()) / 60_000;
    expect(Math.round(minutes)).toBe(10);
  },
);

test("a process whose clock is off expires no reservation early", async () => {
  const creator = await createPerson("CREATOR");
  const { id } = await (
    await reserve(await asking(creator, film), { params: Promise.resolve({}) })
  ).json();
  const headers = { authorization: `Bearer ${process.env["CRON_SECRET"]}` };
  const cron = () =>
    reconcile(new Request("http://127.0.0.1/api/cron", { headers }), {
      params: Promise.resolve({}),
    });

  for (const by of off) {
    beOff(by);
    expect((await cron()).status).toBe(200);
    expect((await cron()).status).toBe(200);
    vi.useRealTimers();
  }
  const upload = await db.upload.findUniqueOrThrow({ where: { id } });
  expect(upload.state).toBe("RESERVED");
});
