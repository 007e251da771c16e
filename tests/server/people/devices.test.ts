import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { beginSession } from "#lib/server/actions/sign-in/begin-session.ts";
import { endSessionOf } from "#lib/server/actions/sign-in/end-session.ts";
import { noteSession } from "#lib/server/model/people/note-seen.ts";
import { readSessionPerson } from "#lib/server/model/people/session-person.ts";
import { listSessions } from "#lib/server/views/session/list-sessions.ts";
import { createPersonAs } from "./people.ts";

const now = new Date("2026-05-10T13:00:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";

async function begin(userId: string) {
  const session = await beginSession(userId, undefined, now);
  if (!session) throw new Error("nobody was let in");
  return { sub: userId, ...session };
}

test("sessions are listed with what they are used with, the one here first", async () => {
  const person = await createPersonAs("CREATOR");
  const [phone, old] = [await begin(person.id), await begin(person.id)];
  await noteSession(phone.sid, firefox, minutes(1));
  // Within five minutes nothing is written, also of another browser.
  await noteSession(phone.sid, "curl/8", minutes(4));
  await endSessionOf(person, old.sid, now);

  const sessions = await listSessions(person, minutes(5));
  expect(sessions).toMatchObject([
    { current: true, browser: null, system: null, lastSeenAt: null },
    {
      id: phone.sid,
      current: false,
      browser: "firefox",
      system: "linux",
      lastSeenAt: minutes(1).toISOString(),
    },
  ]);

  // What is hidden later was known before.
  await noteSession(phone.sid, "", minutes(7));
  const later = (await listSessions(person, minutes(8)))[1];
  expect(later).toMatchObject({ browser: "firefox", lastSeenAt: minutes(7).toISOString() });
});

test("one session is ended by its own person, for every copy of its cookie, and once", async () => {
  const [person, stranger] = [await createPersonAs("CREATOR"), await createPersonAs("CREATOR")];
  const [phone, desk] = [await begin(person.id), await begin(person.id)];
  const missing = expect.objectContaining({ code: "not_found" });
  await expect(endSessionOf(stranger, phone.sid, now)).rejects.toEqual(missing);
  await expect(endSessionOf(person, "nothing", now)).rejects.toEqual(missing);
  await endSessionOf(person, phone.sid, now);
  await expect(endSessionOf(person, phone.sid, now)).rejects.toEqual(missing);

  expect(await readSessionPerson(phone, now)).toBeNull();
  expect(await readSessionPerson(desk, now)).toMatchObject({ id: person.id });
  expect(await db.session.count({ where: { userId: person.id, endedAt: null } })).toBe(2);
});
