import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { putCors } from "#lib/server/base/s3/put-cors.ts";
import { findStoreFault } from "#lib/server/model/store/find-fault.ts";

const later = (seconds: number) => new Date(Date.now() + seconds * 1000);

test("who cannot send is told why, and then the newsroom has been told", async () => {
  await putCors(["https://elsewhere.example"]);

  expect(await findStoreFault(new Date())).toEqual({
    code: "cors_refused",
    words: "The storage refuses this site. The newsroom has been told.",
  });
  expect(await db.timelineEntry.count({ where: { kind: "storage.fault_found" } })).toBe(1);
});

test("however many ask, the store is probed once in a while, and the answer follows what is mended", async () => {
  await putCors(["http://127.0.0.1:3000"]);
  const asked = Array.from({ length: 20 }, () => findStoreFault(later(5)));

  for (const fault of await Promise.all(asked)) expect(fault?.code).toBe("cors_refused");
  expect(await findStoreFault(later(60))).toBeNull();
});
