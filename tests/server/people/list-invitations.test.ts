import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { ListInvitations } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { invite } from "#lib/server/actions/people/invite.ts";
import {
  countOpenInvitations,
  listInvitations,
} from "#lib/server/views/people/list-invitations.ts";
import { writePeopleCursor } from "#lib/server/views/people/people-cursor.ts";
import { revokeInvitation } from "#lib/server/actions/people/revoke-invitation.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { createPersonAs } from "./people.ts";

const DAY = 24 * 3600_000;
const day = (n: number) => new Date(Date.UTC(2026, 4, 10) + n * DAY);

let admin: Person;

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE "User" CASCADE`;
  admin = await createPersonAs("ADMIN");
});

async function inviteOn(n: number, email = `${randomUUID()}@x.example`, name?: string) {
  const guest = { email, role: "CREATOR" as const, ...(name && { name }) };
  return (await invite(admin, guest, day(n))).invitation;
}

const list = (given: Record<string, unknown>, now = day(0)) =>
  listInvitations(ListInvitations.parse(given), now);

async function listAll(given: Record<string, unknown>, now = day(0)): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ ...given, cursor }, now);
    ids.push(...page.invitations.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return ids;
}

test("invitations come newest first, page by page, also many of one moment", async () => {
  const first = await inviteOn(0);
  const same = [];
  for (let n = 0; n < 5; n++) same.push((await inviteOn(1)).id);
  const last = await inviteOn(2);

  const ids = await listAll({ limit: 2 });

  expect(ids[0]).toBe(last.id);
  expect(ids.at(-1)).toBe(first.id);
  expect(ids.slice(1, -1).toSorted()).toEqual(same.toSorted());
});

test("the open ones can be had alone, newest first: neither used, nor revoked, nor too old", async () => {
  const tooOld = await inviteOn(0);
  const revoked = await inviteOn(10);
  const used = await inviteOn(10);
  const open = [(await inviteOn(9)).id, (await inviteOn(10)).id, (await inviteOn(11)).id];
  await revokeInvitation(admin.id, revoked.id, day(10));
  await db.invitation.update({ where: { id: used.id }, data: { acceptedAt: day(10) } });

  const now = day(14);
  expect(await listAll({ state: "open", limit: 2 }, now)).toEqual(open.toReversed());
  expect(await countOpenInvitations(now, 100)).toBe(3);
  expect(await countOpenInvitations(now, 2)).toBe(2);
  expect(await listAll({}, now)).toContain(tooOld.id);
});

test("invitations are found by address and name, every word of them, as they are written", async () => {
  const anna = await inviteOn(0, "anna_b@press.example", "Anna Östberg");
  const other = await inviteOn(1, "annaxb@press.example");
  const found = async (search: string) => listAll({ search });

  expect(await found("ANNA press")).toEqual([other.id, anna.id]);
  expect(await found("östberg")).toEqual([anna.id]);
  expect(await found("ÖSTBERG anna")).toEqual([anna.id]);
  expect(await found("anna_b")).toEqual([anna.id]);
  expect(await found("%")).toEqual([]);
  expect(await found("östberg nobody")).toEqual([]);
  expect(await listAll({ search: "press", limit: 1, state: "open" })).toEqual([other.id, anna.id]);
});

test("a cursor that is not ours is refused", async () => {
  for (const cursor of ["nonsense", "bnVsbA", writePeopleCursor(["a", "b", randomUUID()])]) {
    await expect(list({ cursor })).rejects.toMatchObject({ code: "invalid_request" });
  }
});
