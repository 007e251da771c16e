import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { startStore } from "#lib/local/s3/start-store.ts";
import { jpegOf } from "#tests/support/pictures.ts";

// A store that overlooks every condition and keeps no checksums, as Ceph RGW does; and a creator who sends the form again
// and again, with other bytes each time, while the portal inspects and after it has.
const folder = await mkdtemp(path.join(tmpdir(), "replayed-form-"));
const env = (name: string) => process.env[name] ?? "";
const store = await startStore({
  port: 0,
  folder,
  region: env("S3_REGION"),
  buckets: [env("S3_BUCKET")],
  accessKeyId: env("S3_ACCESS_KEY_ID"),
  secretAccessKey: env("S3_SECRET_ACCESS_KEY"),
  lacks: ["copy-conditions", "complete-conditions", "put-conditions", "checksums"],
});
process.env["S3_ENDPOINT"] = `http://127.0.0.1:${store.port}`;
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const { db } = await import("#lib/server/base/db/client.ts");
const { incomingKey, thumbnailKey } = await import("#lib/server/base/s3/keys.ts");
const { readSmall } = await import("#lib/server/base/s3/read-small.ts");
const { cleanStorage } = await import("#lib/server/actions/uploads/clean-storage.ts");
const { findOwnUpload } = await import("#lib/server/model/uploads/find-own-upload.ts");
const { recordThumbnails } = await import("#lib/server/actions/uploads/record-thumbnails.ts");
const { reserveAndOpen } = await import("#lib/server/actions/uploads/reserve-and-open.ts");
const { completeUpload } = await import("#lib/server/actions/uploads/complete-upload.ts");
const { signThumbnails } = await import("#lib/server/actions/uploads/sign-thumbnails.ts");
const { readMediaFacts } = await import("#lib/server/model/uploads/media-facts.ts");
const { createCreator, film, sendForm } = await import("./sending.ts");

const TRIES = 12;
const SIZE = 400_000;

/** A film with a `free` box behind it, of the size that the form allows. */
async function padded(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const small = await film(name);
  const bytes = new Uint8Array(SIZE);
  bytes.set(small);
  const free = new DataView(bytes.buffer, small.length);
  free.setUint32(0, SIZE - small.length);
  free.setUint32(4, 0x66726565);
  return bytes;
}

const films = {
  "640x360": await padded("h264-aac-faststart.mp4"),
  "360x640": await padded("portrait-no-audio.mp4"),
  none: new Uint8Array(SIZE).fill(7),
};
const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("hex");

test("what is verified is what was inspected, however often its form is sent again meanwhile", async () => {
  const wrong: string[] = [];
  const counts: Record<string, number> = {};
  for (let tried = 0; tried < TRIES; tried += 1) {
    const creator = await createCreator();
    const file = { fileName: "race.mp4", contentType: "video/mp4", size: SIZE };
    const { id, transfer } = await reserveAndOpen(creator, file, { now: new Date() });
    const bytes = Object.values(films);
    expect(await sendForm(transfer, bytes[tried % 2] ?? films.none)).toBe(201);
    let over = false;
    const replaying = (async () => {
      for (let turn = tried; !over; turn += 1)
        await sendForm(transfer, bytes[turn % 3] ?? films.none);
    })();

    const answers = await Promise.allSettled([
      completeUpload(id, new Date()),
      completeUpload(id, new Date()),
    ]);
    over = true;
    await replaying;

    // Whoever refuses finds that something else is there by now, and decides nothing.
    if ((await findOwnUpload(creator.id, id)).state === "RESERVED")
      await completeUpload(id, new Date());
    const row = await findOwnUpload(creator.id, id);
    counts[row.state] = (counts[row.state] ?? 0) + 1;
    for (const answer of answers) {
      if (answer.status === "fulfilled" || answer.reason?.code?.endsWith("_unavailable")) continue;
      wrong.push(`${tried}: ${String(answer.reason)}`);
    }
    if (row.state !== "VERIFIED") continue;
    const video = readMediaFacts(row.media)?.video;
    const size = `${video?.width}x${video?.height}`;
    const inspected = Object.entries(films).find(([name]) => name === size);
    const stored = await readSmall(row.key, SIZE);
    if (!inspected || !(stored instanceof Uint8Array) || md5(stored) !== md5(inspected[1])) {
      wrong.push(`${tried}: inspected ${inspected?.[0]}, stored something else`);
    } else if (row.etag !== md5(stored)) wrong.push(`${tried}: ${row.etag} is not its ETag`);
    await cleanStorage(row, new Date());
    if (await readSmall(incomingKey(id), SIZE)) wrong.push(`${tried}: the form's bytes are there`);
  }
  expect(wrong).toEqual([]);
  expect(counts["VERIFIED"]).toBeGreaterThan(TRIES / 3);
});

test("a picture is accepted as it was inspected, however often its form is sent again meanwhile", async () => {
  const jpeg = jpegOf(64, 36);
  const page = new TextEncoder().encode("<script>alert(1)</script>");
  for (let tried = 0; tried < TRIES; tried += 1) {
    const creator = await createCreator();
    const file = { fileName: "race.mp4", contentType: "video/mp4", size: SIZE };
    const { id } = await reserveAndOpen(creator, file, { now: new Date() });
    const row = await findOwnUpload(creator.id, id);
    const { poster } = await signThumbnails(row, new Date());
    expect(await sendForm(poster, jpeg)).toBe(201);
    let over = false;
    const replaying = (async () => {
      for (let turn = 0; !over; turn += 1) await sendForm(poster, turn % 2 ? jpeg : page);
    })();
    const taken = await Promise.allSettled([recordThumbnails(row), recordThumbnails(row)]);
    over = true;
    await replaying;
    expect(taken.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    const stored = await readSmall(thumbnailKey(row, "poster"), 10_000);
    if (stored instanceof Uint8Array) expect(md5(stored)).toBe(md5(jpeg));
    await db.upload.update({ where: { id }, data: { state: "CANCELLED", settledAt: new Date() } });
  }
});
