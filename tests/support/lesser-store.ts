import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import type { Gap } from "#lib/local/s3/gaps.ts";
import { startStore } from "#lib/local/store.ts";
import { portal } from "./e2e.ts";

/** A store of a test's own that does not have all of S3, and the settings of a portal on it. */
export async function startLesserStore(lacks: Gap[]) {
  const { folder } = portal().services;
  const own = await mkdtemp(path.join(folder, "lesser-store-"));
  const keys = { accessKeyId: "LESSERSTORE", secretAccessKey: "of a store that does less" };
  const region = "us-east-1";
  const bucket = "footage";
  const store = await startStore({
    folder: path.join(own, "storage"),
    runFolder: path.join(folder, "run"),
    logFile: path.join(own, "store.log"),
    region,
    buckets: [bucket],
    lacks,
    ...keys,
  });
  const settings = {
    S3_ENDPOINT: store.endpoint,
    S3_REGION: region,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: keys.accessKeyId,
    S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
    S3_FORCE_PATH_STYLE: "true",
    S3_UPLOADS: "auto",
  };
  return { settings, stop: store.stop };
}
