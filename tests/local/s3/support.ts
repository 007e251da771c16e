import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import type { PresignedPost } from "@aws-sdk/s3-presigned-post";
import { onTestFinished, vi } from "vitest";
import { startStore, type StoreOptions } from "#lib/local/s3/start-store.ts";
import { within } from "../../support/waits.ts";

// Processes, parts of 5 MiB and disks that are forced to write: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });

export const BUCKET = "videos";
export const CREDENTIALS = { accessKeyId: "AKIDOFTESTS", secretAccessKey: "a secret/of+tests" };
export const REGION = "eu-north-1";
export const MiB = 1024 * 1024;

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "store-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A store of this test's own, with one bucket, and the SDK's client for it. */
export async function openStore(options: Partial<StoreOptions> = {}) {
  const folder = options.folder ?? (await temporaryFolder());
  const store = await startStore({
    port: 0,
    folder,
    region: REGION,
    buckets: [BUCKET],
    ...CREDENTIALS,
    ...options,
  });
  const s3 = clientFor(store.port);
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    s3.destroy();
    await store.close();
  };
  onTestFinished(close);
  return { folder, s3, close, port: store.port, url: `http://127.0.0.1:${store.port}` };
}

/** Like the portal's: checksums only where asked for. */
export function clientFor(
  port: number,
  overrides: Partial<typeof CREDENTIALS & { sessionToken: string }> = {},
): S3Client {
  return new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: REGION,
    forcePathStyle: true,
    credentials: { ...CREDENTIALS, ...overrides },
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 1,
  });
}

/** The store as a process, which can be killed. */
export async function spawnStore(folder: string) {
  const child = spawn(process.execPath, [resolve("lib/local/s3/main.ts")], {
    env: {
      ...process.env,
      STORE_DIR: folder,
      STORE_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      STORE_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      STORE_REGION: REGION,
      STORE_BUCKETS: BUCKET,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  let complaint = "";
  child.stderr.on("data", (text: Buffer) => (complaint += text.toString()));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await within(exited, `the store to end after ${signal}`);
  };
  onTestFinished(() => end("SIGKILL"));
  const begun = Promise.race([
    once(child.stdout, "data"),
    exited.then(() => {
      throw new Error(complaint);
    }),
  ]);
  const [line] = await within(begun, "the store to say that it is ready");
  const { port }: { port: number } = JSON.parse(String(line));
  return { port, s3: clientFor(port), end, pid: child.pid ?? 0 };
}

/** Sends a presigned form as a browser would; `file` undefined leaves it out. */
export function sendForm(
  { url, fields }: PresignedPost,
  file: BlobPart | undefined,
  { name = "clip.mp4", after = {} }: { name?: string; after?: Record<string, string> } = {},
): Promise<Response> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  if (file !== undefined) form.append("file", new Blob([file]), name);
  for (const [field, value] of Object.entries(after)) form.append(field, value);
  return fetch(url, { method: "POST", body: form, redirect: "manual" });
}

/** `403 AccessDenied`, or the status alone. */
export async function verdictOf(response: Response): Promise<string> {
  const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];
  return code === undefined ? String(response.status) : `${response.status} ${code}`;
}

/** The name of what a call was refused with. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "nothing";
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

/** The files of bytes a bucket has on disk. */
export async function blobsOn(folder: string): Promise<string[]> {
  const entries = await readdir(join(folder, "buckets", BUCKET, "blobs"), {
    recursive: true,
    withFileTypes: true,
  });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
