import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { useLink } from "#lib/server/actions/sign-in/use-link.ts";

const soon = () => new Date(Date.now() + 60_000);

async function mailed(identifier: string, expires = soon()) {
  const token = randomUUID();
  await db.verificationToken.create({ data: { identifier, token, expires } });
  return { identifier, token };
}

const address = () => `${randomUUID()}@newsreel.example`;

test("a mailed link works once, also when several use it at the same moment", async () => {
  const link = await mailed(address());
  const uses = await Promise.all([useLink(link), useLink(link), useLink(link)]);
  expect(uses.filter((use) => use !== null)).toHaveLength(1);
  expect(await useLink(link)).toBeNull();
});

test("each that was sent works until one is used, which ends the others of the address and nobody else's", async () => {
  const [email, stranger] = [address(), address()];
  const [first, second] = [await mailed(email), await mailed(email)];
  const other = await mailed(stranger);
  expect(await useLink(first)).toMatchObject(first);
  expect(await useLink(second)).toBeNull();
  expect(await useLink(other)).toMatchObject(other);
});

test("one that is too old, of another address, or no link at all signs nobody in", async () => {
  const old = await mailed(address(), new Date(Date.now() - 1));
  const link = await mailed(address());
  const wrong = [
    old,
    { ...link, identifier: address() },
    { ...link, token: randomUUID() },
    { token: link.token },
    { identifier: link.identifier },
    { ...link, identifier: "a\0b" },
    { ...link, identifier: "\ud800" },
    {},
  ];
  for (const each of wrong) expect([each, await useLink(each)]).toEqual([each, null]);
  expect(await useLink(link)).not.toBeNull();
});
