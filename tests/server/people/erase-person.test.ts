import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { changeTrust } from "#lib/server/actions/people/change-trust.ts";
import { changeUsualDetails } from "#lib/server/actions/people/change-usual-details.ts";
import { erasePerson } from "#lib/server/actions/people/erase-person.ts";
import { invite } from "#lib/server/actions/people/invite.ts";
import { UsualDetails } from "#lib/domain/wire/videos.ts";
import { acceptInvitation } from "#lib/server/actions/people/accept-invitation.ts";
import { createToken } from "#lib/server/actions/people/api-tokens.ts";
import { reserve } from "#lib/server/actions/uploads/reserve.ts";
import { readSessionPerson } from "#lib/server/model/people/session-person.ts";
import { listPeople } from "#lib/server/views/people/list-people.ts";
import { readPerson } from "#lib/server/views/people/read-person.ts";
import { ListPeople } from "#lib/domain/wire/people.ts";
import { createVideo } from "../videos/builders.ts";
import { claimsOf, createPersonAs, signedIn } from "./people.ts";

const now = new Date("2026-05-10T13:00:00Z");
const clip = { fileName: "clip.mp4", contentType: "video/mp4", size: 1000 };

/** Everything that the database says, in one text. */
async function everythingWritten(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
    WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`;
  const texts = await Promise.all(
    tables.map(({ name }) =>
      db.$queryRaw<{ text: string | null }[]>(
        Prisma.raw(`SELECT string_agg(t::text, ' ') AS text FROM ${name} AS t`),
      ),
    ),
  );
  return texts
    .flat()
    .map(({ text }) => text)
    .join("\n");
}

test("nothing in the database has the name or the address of somebody who was erased, and what they sent stays", async () => {
  const admin = await createPersonAs("ADMIN");
  const email = `${crypto.randomUUID()}@newsreel.example`;
  const name = `Kim ${crypto.randomUUID()}`;
  const { link } = await invite(admin, { email, name, role: "CREATOR" }, now);
  const token = link.split("/").at(-1) ?? "";
  await acceptInvitation({ token, name, password: "a long enough password" }, now);
  const user = await db.user.findUniqueOrThrow({ where: { email } });
  const kim = await signedIn(user);
  await createToken(kim, "Camera of somebody", now);
  const note = "Lives by the harbour";
  await changeTrust(admin, kim.id, { trust: "TRUSTED", note }, now);
  const video = await createVideo(kim, { review: "APPROVED" });
  const open = await reserve(kim.id, clip, { now });
  const network = "192.0.2.0/24";
  const data = { how: "password", network };
  const signIn = { kind: "person.signed_in", actorId: kim.id, personId: kim.id, data, at: now };
  await db.timelineEntry.create({ data: signIn });
  const credit = `Credit of ${name}`;
  await changeUsualDetails(kim.id, UsualDetails.parse({ rightsNote: credit }));
  const before = await everythingWritten();
  for (const written of [email, name, "Camera of somebody", network, note, credit]) {
    expect(before).toContain(written);
  }

  await erasePerson(admin.id, kim.id, { email }, now);

  const written = await everythingWritten();
  for (const gone of [email, name, "Camera of somebody", network, note]) {
    expect(written).not.toContain(gone);
  }
  const kept = await db.video.findUniqueOrThrow({ where: { id: video.id } });
  expect(kept).toMatchObject({ creatorId: kim.id, reviewState: "APPROVED" });
  expect(await db.upload.findUnique({ where: { id: open.id } })).toMatchObject({
    state: "CANCELLED",
    cleanedAt: null,
  });
  expect(await readSessionPerson(claimsOf(kim, user.sessionEpoch), now)).toBeNull();
  const entries = await db.timelineEntry.findMany({
    where: { OR: [{ personId: kim.id }, { uploadId: open.id }] },
    orderBy: { id: "desc" },
    take: 2,
  });
  expect(entries).toMatchObject([
    { kind: "person.erased", actorId: admin.id },
    { kind: "upload.cancelled", data: { reason: "erased" } },
  ]);
  expect(await readPerson(kim.id, now)).toMatchObject({ erased: true, videos: { APPROVED: 1 } });
  const listed = await listPeople(ListPeople.parse({}), now);
  expect(listed.people.map(({ id }) => id)).not.toContain(kim.id);
  // The address is free again.
  await invite(admin, { email, role: "CREATOR" }, now);
});

test("whoever erases somebody is an admin, types who is meant, and does it once; nothing brings them back", async () => {
  const [admin, other] = [await createPersonAs("ADMIN"), await createPersonAs("ADMIN")];
  const creator = await createPersonAs("CREATOR");
  await expect(erasePerson(creator.id, other.id, other, now)).rejects.toMatchObject({
    code: "not_allowed",
  });
  await expect(erasePerson(admin.id, creator.id, other, now)).rejects.toMatchObject({
    code: "invalid_request",
  });
  await erasePerson(admin.id, creator.id, creator, now);
  const gone = { code: "person_not_found" };
  await expect(erasePerson(admin.id, creator.id, creator, now)).rejects.toMatchObject(gone);
  await expect(erasePerson(admin.id, "nobody", creator, now)).rejects.toMatchObject(gone);
  const change = { suspended: false };
  await expect(changePerson(admin.id, creator.id, change, now)).rejects.toMatchObject(gone);
  const trust = { trust: "WATCHED", note: "" } as const;
  await expect(changeTrust(admin, creator.id, trust, now)).rejects.toMatchObject(gone);
});

test("everybody erases themselves, but not the last admin", async () => {
  const creator = await createPersonAs("CREATOR");
  await erasePerson(creator.id, creator.id, creator, now);
  expect(await db.user.findUnique({ where: { id: creator.id } })).toMatchObject({ erasedAt: now });

  const [admin, last] = [await createPersonAs("ADMIN"), await createPersonAs("ADMIN")];
  await db.user.updateMany({
    where: { role: "ADMIN", id: { notIn: [admin.id, last.id] } },
    data: { role: "REVIEWER" },
  });
  // At the same time, one of them stays.
  const outcomes = await Promise.allSettled(
    [admin, last].map((each) => erasePerson(each.id, each.id, each, now)),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes).toContainEqual(
    expect.objectContaining({ reason: expect.objectContaining({ code: "last_admin" }) }),
  );
});
