import { beforeEach, expect, test, vi } from "vitest";
import { storeProxy } from "../../support/faulty-store.ts";
import type { StoreFault, StoreRequest } from "../../support/store-proxy.ts";

const { PutObjectCommand } = await import("@aws-sdk/client-s3");
const { db } = await import("#lib/server/base/db/client.ts");
const { bucket, s3 } = await import("#lib/server/base/s3/client.ts");
const { listOpenMultiparts } = await import("#lib/server/base/s3/clear-prefix.ts");
const { deadlineOf } = await import("#lib/server/base/s3/deadlines.ts");
const { listObjects } = await import("#lib/server/base/s3/list-objects.ts");
const { createMultipart, listParts } = await import("#lib/server/base/s3/multipart.ts");
const { deleteObject, headObject, readRange } = await import("#lib/server/base/s3/objects.ts");
const { readSmall } = await import("#lib/server/base/s3/read-small.ts");
const { reconcile } = await import("#lib/server/jobs/reconcile/reconcile.ts");
const { reserveAndOpen } = await import("#lib/server/actions/uploads/reserve-and-open.ts");
const { completeUpload } = await import("#lib/server/actions/uploads/complete-upload.ts");
const { createCreator, film, sendForm } = await import("../uploads/sending.ts");

// The rest of vitest's patience is what shows that there is one: without a deadline, nothing here ever ends.
const body = Buffer.alloc(1_000_000, 1);
const key = `deadlines/${crypto.randomUUID()}`;

beforeEach(async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
  return () => log.mockRestore();
});

const answered =
  (fault: StoreFault, isMeant: (asked: StoreRequest) => boolean = () => true) =>
  (asked: StoreRequest) =>
    isMeant(asked) ? fault : undefined;

const objectAt = async () => (await headObject(key)) ?? { size: 0, etag: "" };
const all = async (pages: AsyncGenerator) => {
  for await (const _ of pages) continue;
};

// One test: the fault belongs to the file's one store, and another test's preparations need that store to answer.
test("a store that takes a request and never answers has failed, whatever it was asked", async () => {
  storeProxy.faultFor = answered({ kind: "silent" });
  const asks: Record<string, () => Promise<unknown>> = {
    HEAD: () => headObject(key),
    GET: () => readSmall(key, 2_000_000),
    LIST: () => all(listObjects("deadlines/")),
    "the list of parts": () => listParts(key, "none"),
    "the list of open uploads": () => all(listOpenMultiparts(key)),
    "opening an upload": () => createMultipart(key, "video/mp4"),
    DELETE: () => deleteObject(`${key}-none`),
  };
  await Promise.all(
    Object.entries(asks).map(([name, ask]) => expect(ask(), name).rejects.toThrow("no answer")),
  );
});

test("is asked again before that: one lost request costs nothing", async () => {
  let isLost = false;
  storeProxy.faultFor = () => {
    const fault: StoreFault | undefined = isLost ? undefined : { kind: "silent" };
    isLost = true;
    return fault;
  };
  expect(await headObject(key)).toMatchObject({ size: body.length });
});

test("an answer that stops on its way has failed", async () => {
  const object = await objectAt();
  storeProxy.faultFor = answered({ kind: "stalls", after: 1000 });
  await expect(readRange(key, object, 0, body.length)).rejects.toThrow("the answer stopped");
});

test("what the store is at for minutes, it may be at for minutes; everything else is quick", () => {
  const ask = (method: string, query: object = {}, headers: Record<string, string> = {}) =>
    deadlineOf({ method, query: { ...query }, headers }).answerMs / 1000;
  expect(ask("HEAD")).toBeLessThan(10);
  expect(ask("GET", { "list-type": "2" })).toBeLessThan(10);
  expect(ask("DELETE", { uploadId: "u" })).toBeLessThan(10);
  expect(ask("POST", { uploads: "" })).toBeLessThan(10);
  expect(ask("POST", { uploadId: "u" }, { "content-length": "500" })).toBeLessThan(60);
  expect(ask("POST", { uploadId: "u" }, { "content-length": "1500000" })).toBeGreaterThan(300);
  expect(ask("PUT", {}, { "x-amz-copy-source": "b/k" })).toBeGreaterThan(300);
  expect(ask("PUT", { partNumber: "1" }, { "content-length": "67108864" })).toBeGreaterThan(300);
});

test("one silent object holds up no other: the rest of a run is done, and the next one comes back to it", async () => {
  const creator = await createCreator();
  const bytes = await film("h264-aac-faststart.mp4");
  const send = async () => {
    const file = { fileName: "film.mp4", contentType: "video/mp4", size: bytes.length };
    const { id, transfer } = await reserveAndOpen(creator, file, { now: new Date() });
    expect(await sendForm(transfer, bytes)).toBe(201);
    return id;
  };
  const [silent, ...others] = [await send(), await send(), await send()];
  storeProxy.faultFor = answered({ kind: "silent" }, ({ path }) => path.includes(silent));

  await reconcile(new Date());

  const stateOf = async (id: string) =>
    (await db.upload.findUniqueOrThrow({ where: { id } })).state;
  expect(await Promise.all(others.map(stateOf))).toEqual(["VERIFIED", "VERIFIED"]);
  expect(await stateOf(silent)).toBe("RESERVED");
  await expect(completeUpload(silent, new Date())).rejects.toMatchObject({
    code: "storage_unavailable",
  });

  storeProxy.faultFor = () => undefined;
  await reconcile(new Date());
  expect(await stateOf(silent)).toBe("VERIFIED");
});
