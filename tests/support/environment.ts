import { afterAll, inject } from "vitest";
import { createDatabase, settingsFor } from "./services.ts";

// Runs before each test file: a fresh database for it, and the settings in place before lib/server/base/env.ts is read.
const services = inject("services");
const bucketNumber = Number(process.env["VITEST_POOL_ID"] ?? 0);
Object.assign(process.env, settingsFor(services, await createDatabase(services), bucketNumber));

afterAll(async () => {
  const { db } = await import("#lib/server/base/db/client.ts");
  await db.$disconnect();
});
