import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { route } from "#lib/server/base/http/route.ts";
import { count, uncount } from "#lib/server/base/rate-limits/count.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";

const request = () => new Request("http://127.0.0.1/api/anything");
const address = () => ({ policy: "sign-in-address", by: randomUUID() }) as const;
const network = () => ({ policy: "sign-in-network", by: randomUUID() }) as const;

test("of sixty at the same time each learns another number, so that a limit of ten lets ten through", async () => {
  const one = address();
  const counts = await Promise.all(Array.from({ length: 60 }, () => count([one])));
  const used = counts.map(([first]) => first?.used ?? 0).toSorted((a, b) => a - b);
  expect(used).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));

  const two = address();
  const tries = await Promise.allSettled(Array.from({ length: 60 }, () => limit(request(), two)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
});

test("several limits are counted in one step, in whatever order they are named", async () => {
  const [one, two] = [address(), network()];
  await Promise.all(
    Array.from({ length: 40 }, (_, turn) => count(turn % 2 ? [one, two] : [two, one])),
  );

  expect((await count([one, two])).map(({ used }) => used)).toEqual([41, 41]);
});

test("what stands for several is counted as several", async () => {
  const one = address();
  await count([one]);
  await count([{ ...one, times: 7 }, network()]);

  expect(await count([one])).toMatchObject([{ used: 9 }]);
  await expect(limit(request(), { ...one, times: 2 })).rejects.toMatchObject({
    code: "too_many_requests",
  });
});

test("when its window is over, counting begins anew", async () => {
  const one = address();
  await count([one]);
  await count([one]);
  await db.$executeRaw`UPDATE "RateLimit" SET "expiresAt" = now() - interval '1 second'`;

  expect(await count([one])).toMatchObject([{ used: 1, resetSeconds: 900 }]);
});

test("what is taken back is free again, and never less than nothing", async () => {
  const one = address();
  await count([one]);
  await Promise.all([uncount([one]), uncount([one]), uncount([one])]);

  expect(await count([one])).toMatchObject([{ used: 1 }]);
});

test("no address stands in the table", async () => {
  await count([{ policy: "sign-in-address", by: "kim@newsreel.example" }]);

  expect(JSON.stringify(await db.rateLimit.findMany())).not.toContain("kim@");
});

test("an answer says what is left, and a refusal when to come again", async () => {
  const [one, two] = [address(), network()];
  const answer = route(async (asked) => {
    await limit(asked, one, two);
    return Response.json({});
  });
  const first = await answer(request(), {});
  expect(first.headers.get("ratelimit-policy")).toBe(
    '"sign-in-address";q=10;w=900, "sign-in-network";q=50;w=900',
  );
  expect(first.headers.get("ratelimit")).toBe(
    '"sign-in-address";r=9;t=900, "sign-in-network";r=49;t=900',
  );
  for (let more = 0; more < 9; more++) await answer(request(), {});

  for (const refused of [await answer(request(), {}), await answer(request(), {})]) {
    expect(refused.status).toBe(429);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(800);
    expect(refused.headers.get("ratelimit")).toContain('"sign-in-address";r=0;t=');
    expect(await refused.json()).toMatchObject({
      code: "too_many_requests",
      detail: "That was asked for too often. Try again in 15 minutes.",
    });
  }
});
