import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect, test } from "vitest";
import {
  blobsOn,
  BUCKET,
  MiB,
  openStore,
  refusalOf,
  spawnStore,
  temporaryFolder,
} from "./support.ts";

const Bucket = BUCKET;

test("kill -9 in the middle of a PUT leaves the object that was there, and no bytes of the other", async () => {
  const folder = await temporaryFolder();
  const first = await spawnStore(folder);
  await first.s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "before" }));
  const url = await getSignedUrl(first.s3, new PutObjectCommand({ Bucket, Key: "k" }));
  const sending = request(url, { method: "PUT", headers: { "content-length": 64 * MiB } });
  sending.on("error", () => {});
  sending.write(Buffer.alloc(8 * MiB));
  await expect.poll(() => blobsOn(folder)).toHaveLength(2);
  await first.end("SIGKILL");
  sending.destroy();
  const second = await spawnStore(folder);
  const got = await second.s3.send(new GetObjectCommand({ Bucket, Key: "k" }));
  expect(await got.Body?.transformToString()).toBe("before");
  expect(await blobsOn(folder)).toHaveLength(1);
});

test("kill -9 around a completion leaves all of the object or all of the upload", async () => {
  const folder = await temporaryFolder();
  for (const delay of [0, 3, 8]) {
    const Key = `k${delay}`;
    const first = await spawnStore(folder);
    const { UploadId } = await first.s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const at = { Bucket, Key, UploadId };
    const Parts = [];
    for (const PartNumber of [1, 2]) {
      const Body = Buffer.alloc(5 * MiB, PartNumber);
      const { ETag } = await first.s3.send(new UploadPartCommand({ ...at, PartNumber, Body }));
      Parts.push({ PartNumber, ETag });
    }
    const MultipartUpload = { Parts };
    const completing = first.s3.send(
      new CompleteMultipartUploadCommand({ ...at, MultipartUpload }),
    );
    const outcome = refusalOf(completing);
    await sleep(delay);
    await first.end("SIGKILL");
    const told = (await outcome) === "nothing";

    const second = await spawnStore(folder);
    const { Contents = [] } = await second.s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: Key }),
    );
    const open = (await refusalOf(second.s3.send(new ListPartsCommand(at)))) === "nothing";
    expect(open).toBe(Contents.length === 0);
    if (told) expect(open).toBe(false);
    if (open) {
      await second.s3.send(new CompleteMultipartUploadCommand({ ...at, MultipartUpload }));
    }
    const got = await second.s3.send(new GetObjectCommand({ Bucket, Key }));
    const bytes = (await got.Body?.transformToByteArray()) ?? new Uint8Array();
    const whole = Buffer.concat([Buffer.alloc(5 * MiB, 1), Buffer.alloc(5 * MiB, 2)]);
    expect(Buffer.from(bytes).equals(whole)).toBe(true);
    await second.end("SIGTERM");
  }
});

test("two processes never open one folder, and a dead one's lock is stepped over", async () => {
  const folder = await temporaryFolder();
  const first = await spawnStore(folder);
  await expect(spawnStore(folder)).rejects.toThrow(`already open in process ${first.pid}`);
  await expect(openStore({ folder })).rejects.toThrow("already open");
  await first.s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
  await first.end("SIGKILL");
  const second = await openStore({ folder });
  await second.s3.send(new HeadObjectCommand({ Bucket, Key: "k" }));
  await expect(openStore({ folder })).rejects.toThrow("already open");
});
