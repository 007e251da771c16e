import { expect, test } from "vitest";
import { queueNames } from "#lib/domain/jobs.ts";
import { isMigrated } from "#lib/local/database-state.ts";
import { env } from "#lib/server/base/env.ts";
import { installQueues } from "#lib/server/base/queue/install-queues.ts";
import { queues } from "#lib/server/base/queue/queues.ts";
import { boss } from "#lib/server/base/queue/send-job.ts";

test("a database of a version with fewer queues counts as not migrated until they are installed", async () => {
  expect(await isMigrated(env.DATABASE_URL)).toBe(true);
  await (await boss()).deleteQueue("sweep");

  expect(await isMigrated(env.DATABASE_URL)).toBe(false);

  await installQueues(env.DATABASE_URL);
  expect(await isMigrated(env.DATABASE_URL)).toBe(true);
});

test("each queue has its options", () => {
  expect(queues.map(({ name }) => name).toSorted()).toEqual(queueNames.toSorted());
});
