import { readFile } from "node:fs/promises";
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect, test } from "vitest";
import { BUCKET, MiB, spawnStore, temporaryFolder } from "./support.ts";

const Bucket = BUCKET;
/** Nearly three times what the process may need for it. */
const SIZE = 256 * MiB;

/** The most memory a process ever had, in bytes. */
async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

test.runIf(process.platform === "linux")(
  "a quarter of a gigabyte goes in and out through a few dozen megabytes of memory",
  { timeout: 120_000 },
  async () => {
    const { s3, pid } = await spawnStore(await temporaryFolder());
    await s3.send(new PutObjectCommand({ Bucket, Key: "warm", Body: Buffer.alloc(MiB) }));
    const before = await peakMemory(pid);
    const chunk = Buffer.alloc(MiB, "video");
    const chunks = function* () {
      for (let sent = 0; sent < SIZE; sent += MiB) yield chunk;
    };
    const put = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "k" }));
    const sending = request(put, { method: "PUT", headers: { "content-length": SIZE } });
    const answered = new Promise<number | undefined>((resolve, reject) => {
      sending.on("response", (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sending.on("error", reject);
    });
    await pipeline(Readable.from(chunks()), sending);
    expect(await answered).toBe(200);
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "k" }));
    expect(head.ContentLength).toBe(SIZE);
    const get = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "k" }));
    let received = 0;
    const [got]: IncomingMessage[] = await once(request(get).end(), "response");
    for await (const bytes of got ?? []) received += bytes.length;
    expect(received).toBe(SIZE);
    expect((await peakMemory(pid)) - before).toBeLessThan(96 * MiB);
  },
);
