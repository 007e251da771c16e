import { PutBucketCorsCommand } from "@aws-sdk/client-s3";
import { expect, test, vi } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { readHealth } from "#lib/server/views/system/health.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { putCors } from "#lib/server/base/s3/put-cors.ts";
import { checkStore, logReport, readStoredReport } from "#lib/server/model/store/check-store.ts";
import {
  checkStoreNow,
  refreshStoreReport,
  storeReport,
} from "#lib/server/model/store/store-report.ts";

const portal = "http://127.0.0.1:3000";

const refusePages = () => putCors(["https://elsewhere.example"]);
const letPages = () => putCors([portal]);

/** What the activity log says of the storage. */
async function activity() {
  const rows = await db.timelineEntry.findMany({
    where: { kind: { startsWith: "storage." } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ kind, data }) => [kind, (data as { code?: string }).code]);
}

test("a storage that refuses the site is written down once, by whomever it is found, and that it no longer does", async () => {
  await refusePages();
  const reports = await Promise.all([1, 2, 3].map(() => checkStore(new Date())));
  await checkStore(new Date());

  for (const { findings } of reports) expect(findings[0]?.code).toBe("cors_refused");
  expect(await activity()).toEqual([["storage.fault_found", "cors_refused"]]);

  await letPages();
  const { findings } = await checkStore(new Date());
  expect(findings).toEqual([]);
  expect(await activity()).toEqual([
    ["storage.fault_found", "cors_refused"],
    ["storage.fault_gone", "cors_refused"],
  ]);
});

test("health reports the findings, in words and without addresses", async () => {
  await refusePages();
  const { findings } = await checkStoreNow(new Date());

  const health = await readHealth();

  expect(findings[0]?.detail).toContain(portal);
  expect(health).toMatchObject({ state: "up", storage: "up", down: [] });
  expect(health.storageDetails).toMatchObject({
    faults: [{ code: "cors_refused", title: "The storage refuses this site" }],
    gaps: [],
  });
  expect(JSON.stringify(health)).not.toContain("127.0.0.1");
});

test("the way out is in the log, one line for each finding", async () => {
  const said: string[] = [];
  const log = vi.spyOn(console, "error").mockImplementation((line: string) => void said.push(line));

  logReport({ checkedAt: "", findings: [{ code: "bucket_missing", detail: "404 NoSuchBucket" }] });

  log.mockRestore();
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(
    "storage: There is no such bucket (404 NoSuchBucket). Create it, or set S3_BUCKET",
  );
});

test("a faulty store is probed again after a minute, a good one only after hours", async () => {
  await letPages();
  const first = new Date();
  await checkStore(first);
  const minutesLater = (minutes: number) => new Date(first.getTime() + minutes * 60_000);

  await refreshStoreReport(minutesLater(90));
  expect((await readStoredReport())?.checkedAt).toBe(first.toISOString());
  await refusePages();
  await refreshStoreReport(minutesLater(6 * 60 + 1));
  expect((await readStoredReport())?.findings[0]?.code).toBe("cors_refused");
  await letPages();
  await refreshStoreReport(minutesLater(6 * 60 + 2));
  expect((await storeReport(minutesLater(6 * 60 + 2))).findings[0]?.code).toBe("cors_refused");
  await refreshStoreReport(minutesLater(6 * 60 + 3));
  expect((await storeReport(minutesLater(6 * 60 + 3))).findings).toEqual([]);
});

test("a rule that names no method or header that is needed is found out, too", async () => {
  await s3.send(
    new PutBucketCorsCommand({
      Bucket: bucket,
      CORSConfiguration: {
        CORSRules: [{ AllowedOrigins: [portal], AllowedMethods: ["GET", "PUT", "POST"] }],
      },
    }),
  );
  const { findings } = await checkStore(new Date());

  expect(findings).toEqual([{ code: "cors_refused", detail: `PUT from ${portal}` }]);
});
