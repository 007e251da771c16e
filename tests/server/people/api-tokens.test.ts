import { expect, test } from "vitest";
import { CreateToken } from "#lib/domain/wire/account.ts";
import { db } from "#lib/server/base/db/client.ts";
import {
  createToken,
  listTokens,
  MOST_TOKENS,
  revokeToken,
} from "#lib/server/actions/people/api-tokens.ts";
import { changePassword } from "#lib/server/actions/people/change-password.ts";
import { findSignedIn } from "#lib/server/model/people/find-signed-in.ts";
import { findTokenPerson } from "#lib/server/model/people/find-token-person.ts";
import { createPersonAs, signedIn } from "./people.ts";

const now = new Date("2026-05-10T13:00:00Z");
const days = (count: number) => new Date(now.getTime() + count * 24 * 3600_000);
const password = "a long enough password";

test("a token lives for 90 days, or as many as were asked for, and so do playback addresses given to it", async () => {
  const person = await createPersonAs("CREATOR");
  const usual = await createToken(person, "usual", now);
  const short = await createToken(person, "short", now, { days: 1 });
  const comes = (token: string, at: Date) => findTokenPerson(`Bearer ${token}`, at);

  expect(usual.apiToken.expiresAt).toBe(days(90).toISOString());
  expect(await comes(short.token, new Date(days(1).getTime() - 1))).not.toBeNull();
  expect(await comes(short.token, days(1))).toBeNull();
  const shortId = { apiTokenId: short.apiToken.id };
  expect(await findSignedIn(person.id, shortId, days(1))).toBeNull();
  expect(await comes(usual.token, days(89))).not.toBeNull();
  expect(await comes(usual.token, days(90))).toBeNull();
  expect(await findSignedIn(person.id, shortId, now)).not.toBeNull();
});

test("nobody has more than twenty that work, however many are asked for at once; one that ended makes room", async () => {
  const person = await createPersonAs("CREATOR");
  const attempts = await Promise.allSettled(
    Array.from({ length: MOST_TOKENS + 10 }, () => createToken(person, "camera", now)),
  );
  const made = attempts.filter(({ status }) => status === "fulfilled");
  expect(made).toHaveLength(MOST_TOKENS);
  const one = { code: "too_many_tokens", status: 409 };
  await expect(createToken(person, "camera", now)).rejects.toMatchObject(one);
  const [first] = await listTokens(person, now);
  await revokeToken(person, first?.id ?? "", now);
  await expect(createToken(person, "camera", now)).resolves.toBeDefined();
  await expect(createToken(person, "camera", now)).rejects.toMatchObject(one);
  await expect(createToken(person, "camera", days(91))).resolves.toBeDefined();
});

test("what it is good for comes with whoever uses it", async () => {
  const person = await createPersonAs("CREATOR");
  for (const scope of ["SEND", "ALL"] as const) {
    const { token, apiToken } = await createToken(person, "camera", now, { scope });
    expect(apiToken.scope).toBe(scope);
    expect(await findTokenPerson(`Bearer ${token}`, now)).toMatchObject({ scope });
  }
  expect(CreateToken.parse({ name: "as before" })).toEqual({
    name: "as before",
    scope: "ALL",
    days: 90,
  });
  for (const wrong of [
    { days: 0 },
    { days: 366 },
    { days: 1.5 },
    { days: "90" },
    { scope: "ADMIN" },
  ]) {
    expect(CreateToken.safeParse({ name: "x", ...wrong }).success).toBe(false);
  }
});

test("one whose time is over is named for a month, then no more", async () => {
  const person = await createPersonAs("CREATOR");
  await createToken(person, "camera", now, { days: 1 });
  expect(await listTokens(person, days(30))).toHaveLength(1);
  expect(await listTokens(person, days(31))).toHaveLength(0);
});

test("a new password keeps API tokens unless it is asked to end them", async () => {
  const person = await createPersonAs("CREATOR", password);
  const { token } = await createToken(person, "camera", now);
  const next = "another long password";
  await changePassword(person, { current: password, next }, now);
  expect(await findTokenPerson(`Bearer ${token}`, now)).not.toBeNull();
  const again = await signedIn(await db.user.findUniqueOrThrow({ where: { id: person.id } }));
  await changePassword(again, { current: next, next: password, revokeTokens: true }, now);
  expect(await findTokenPerson(`Bearer ${token}`, now)).toBeNull();
});

test("a token that an older app makes meanwhile ends as well", async () => {
  const person = await createPersonAs("CREATOR");
  await db.$executeRaw`INSERT INTO "ApiToken" (id, "tokenHash", "userId", name)
    VALUES (gen_random_uuid(), ${person.id}, ${person.id}::uuid, 'older')`;
  const [row] = await db.apiToken.findMany({ where: { userId: person.id } });
  expect(row).toMatchObject({ scope: "ALL" });
  const lifetime = (row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0);
  expect(Math.round(lifetime / (24 * 3600_000))).toBe(90);
});
