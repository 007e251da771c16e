import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { isDatabaseUnavailable } from "#lib/server/base/db/unavailable.ts";
import { orStorageUnavailable } from "#lib/server/base/s3/failures.ts";

test("what fails between two calls to the store is not called the store's, if it is the database's", async () => {
  // PostgreSQL's own word for a server that is being stopped.
  const gone = () => db.$executeRaw`DO $$ BEGIN RAISE 'gone' USING ERRCODE = '57P01'; END $$`;
  const failure = await orStorageUnavailable(gone).catch((error: unknown) => error);
  expect(isDatabaseUnavailable(failure)).toBe(true);
  expect(failure).not.toHaveProperty("code", "storage_unavailable");

  const silent = () => Promise.reject(new Error("connect ECONNREFUSED"));
  await expect(orStorageUnavailable(silent)).rejects.toMatchObject({ code: "storage_unavailable" });
});
