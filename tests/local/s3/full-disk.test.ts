import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { expect, onTestFinished, test } from "vitest";
import { type SmallDisk, mountSmallDisk } from "../../support/small-disk.ts";
import {
  blobsOn,
  BUCKET as Bucket,
  MiB,
  openStore,
  refusalOf,
  sendForm,
  spawnStore,
  temporaryFolder,
  verdictOf,
} from "./support.ts";

/** Room for some objects, on a disk that is really full then; where nobody may mount one, a store that says it were. */
async function openOnSmallDisk() {
  const disk = await mountSmallDisk(24 * MiB);
  if (disk) onTestFinished(disk.remove);
  const folder = disk ? `${disk.folder}/storage` : await temporaryFolder();
  const lacks = new Set<"room">();
  const store = await openStore({ folder, lacks });
  const full: Pick<SmallDisk, "fill" | "free"> = disk ?? {
    fill: async () => void lacks.add("room"),
    free: async () => void lacks.delete("room"),
  };
  return { ...store, full };
}

const film = Buffer.alloc(2 * MiB, "film");
const put = (s3: S3Client, Key: string, Body: Buffer | string = film) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body }));

test("on a full disk whatever would be written is refused as that, and nothing half-written stays", async () => {
  const { s3, folder, full } = await openOnSmallDisk();
  await put(s3, "there");
  const form = await createPresignedPost(s3, { Bucket, Key: "form" });
  const at = { Bucket, Key: "parts" };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(at));
  const part = { ...at, UploadId, PartNumber: 1, Body: film };
  const { ETag } = await s3.send(new UploadPartCommand(part));
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  const complete = new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload });
  const before = await blobsOn(folder);

  // So that a beginning still fits, and to the last byte.
  for (const but of [1 * MiB, 0]) {
    await full.fill(but);
    expect(await refusalOf(put(s3, "new"))).toBe("InsufficientStorage");
    expect(await refusalOf(put(s3, "there"))).toBe("InsufficientStorage");
    const again = new UploadPartCommand({ ...part, PartNumber: 2 });
    expect(await refusalOf(s3.send(again))).toBe("InsufficientStorage");
    expect(await verdictOf(await sendForm(form, film))).toBe("507 InsufficientStorage");
  }
  expect(await refusalOf(s3.send(complete))).toBe("InsufficientStorage");
  const copy = new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/there` });
  expect(await refusalOf(s3.send(copy))).toBe("InsufficientStorage");
  const another = new CreateMultipartUploadCommand({ Bucket, Key: "another" });
  expect(await refusalOf(s3.send(another))).toBe("InsufficientStorage");

  expect((await blobsOn(folder)).toSorted()).toEqual(before.toSorted());
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket }));
  expect(Contents?.map(({ Key }) => Key)).toEqual(["there"]);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: "there" }));
  expect(film.equals((await Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);
  expect((await s3.send(new ListPartsCommand({ ...at, UploadId }))).Parts).toHaveLength(1);

  await full.free();
  await s3.send(complete);
  await put(s3, "new");
  expect((await sendForm(form, film)).status).toBe(204);
});

test("on a full disk objects can be deleted, which makes room", async () => {
  const { s3, full } = await openOnSmallDisk();
  await put(s3, "there");
  await full.fill();
  await s3.send(new DeleteObjectCommand({ Bucket, Key: "there" }));
  await full.free();
  await put(s3, "new");
});

test("a store that is killed on a full disk opens there again, and has what it acknowledged", async () => {
  const disk = await mountSmallDisk(24 * MiB);
  if (disk) onTestFinished(disk.remove);
  const folder = disk ? `${disk.folder}/storage` : await temporaryFolder();
  const first = await spawnStore(folder);
  await put(first.s3, "there");
  await disk?.fill(1 * MiB);
  // In the middle of what does not fit.
  const refused = refusalOf(put(first.s3, "new"));
  if (disk) expect(await refused).toBe("InsufficientStorage");
  await first.end("SIGKILL");
  await disk?.fill();

  const second = await spawnStore(folder);
  const { Body } = await second.s3.send(new GetObjectCommand({ Bucket, Key: "there" }));
  expect(film.equals((await Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);
  if (disk) expect(await refusalOf(put(second.s3, "new"))).toBe("InsufficientStorage");
  await disk?.free();
  await put(second.s3, "new");
  await second.end("SIGKILL");
});
