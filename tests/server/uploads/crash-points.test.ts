import { createHash } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import { storeProxy } from "../../support/faulty-store.ts";

const { db } = await import("#lib/server/base/db/client.ts");
const { listOpenMultiparts } = await import("#lib/server/base/s3/clear-prefix.ts");
const { incomingKey, uploadPrefix } = await import("#lib/server/base/s3/keys.ts");
const { listObjects } = await import("#lib/server/base/s3/list-objects.ts");
const { readSmall } = await import("#lib/server/base/s3/read-small.ts");
const { cancel } = await import("#lib/server/actions/uploads/cancel.ts");
const { openTransfer } = await import("#lib/server/actions/uploads/open-transfer.ts");
const { reconcile } = await import("#lib/server/jobs/reconcile/reconcile.ts");
const { reserve } = await import("#lib/server/actions/uploads/reserve.ts");
const { completeUpload } = await import("#lib/server/actions/uploads/complete-upload.ts");
const { createCreator, film, filmOf, sendForm, sendParts } = await import("./sending.ts");

// A process that dies leaves what it had done so far, and what it was at may have been done or not. Every request to the
// store is such a point: from there on, the store is out of reach; then somebody else comes by.

beforeEach(async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  await db.upload.updateMany({
    where: { state: "RESERVED" },
    data: { state: "CANCELLED", settledAt: new Date() },
  });
  await db.upload.updateMany({ data: { cleanedAt: new Date(), formsExpireAt: null } });
  return () => log.mockRestore();
});

type Kind = "form" | "parts" | "no film";

async function sent(kind: Kind) {
  const creator = await createCreator();
  const bytes =
    kind === "parts"
      ? await filmOf(11 << 20)
      : await film(kind === "form" ? "h264-aac-faststart.mp4" : "ftyp-then-garbage.mp4");
  const file = { fileName: "film.mp4", contentType: "video/mp4", size: bytes.length };
  const { id } = await reserve(creator.id, file, { now: new Date() });
  const row = () => db.upload.findUniqueOrThrow({ where: { id } });
  return { id, bytes, row };
}

async function send({ bytes, row }: Awaited<ReturnType<typeof sent>>): Promise<void> {
  const transfer = await openTransfer(await row(), new Date());
  if (transfer.method === "multipart") await sendParts(transfer, bytes);
  else await sendForm(transfer, bytes);
}

/** By upload, whose id is in every path: how many requests it has left, and how many it has made. */
const lives = new Map<string, { left: number; isDone: boolean; made: number }>();

/**
 * Runs `work` until its request number `at`, counted from 0, and nothing after it. Answers how many requests there were.
 * Others go on at the same time.
 */
async function dieAt(
  { id }: { id: string },
  at: number,
  isDone: boolean,
  work: () => Promise<unknown>,
): Promise<number> {
  const life = { left: at, isDone, made: 0 };
  lives.set(id, life);
  storeProxy.faultFor = ({ path }) => {
    const [, dying] = [...lives].find(([upload]) => path.includes(upload)) ?? [];
    if (!dying) return undefined;
    dying.made += 1;
    if (dying.left-- > 0) return undefined;
    return { kind: "gone", done: dying.isDone && dying.left === -1 };
  };
  await work().catch(() => undefined);
  lives.delete(id);
  return life.made;
}

/** Runs that come by until nothing is open: so many films at once wait for each other. */
async function healAll(): Promise<void> {
  for (let runs = 0; runs < 20; runs += 1) {
    await reconcile(soon());
    const open = { OR: [{ state: "RESERVED" as const }, { cleanedAt: null }] };
    if ((await db.upload.count({ where: open })) === 0) return;
  }
}

async function expectClean(
  { bytes, row }: Awaited<ReturnType<typeof sent>>,
  state: "VERIFIED" | "REFUSED" | "CANCELLED",
): Promise<void> {
  const upload = await row();
  expect(upload).toMatchObject({ state });
  const keys: string[] = [];
  for (const prefix of [incomingKey(upload.id), uploadPrefix(upload)]) {
    for await (const { key } of listObjects(prefix)) keys.push(key);
  }
  expect(keys).toEqual(state === "VERIFIED" ? [upload.key] : []);
  for await (const open of listOpenMultiparts(uploadPrefix(upload))) expect(open).toEqual([]);
  const kinds = { in: ["upload.verified", "upload.refused", "upload.cancelled"] };
  const told = await db.timelineEntry.count({ where: { uploadId: upload.id, kind: kinds } });
  expect(told).toBe(1);
  if (state !== "VERIFIED") return;
  const stored = await readSmall(upload.key, bytes.length);
  expect(stored instanceof Uint8Array && md5(stored)).toBe(md5(bytes));
}
const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("hex");

const soon = () => new Date(Date.now() + 60_000);

test.each([
  ["form", "VERIFIED"],
  ["parts", "VERIFIED"],
  ["no film", "REFUSED"],
] as const)(
  "%s: wherever the verdict's process dies, the next run ends it as %s, once, and leaves nothing else",
  { timeout: 300_000 },
  async (kind, state) => {
    const whole = await sent(kind);
    await send(whole);
    const never = Number.MAX_SAFE_INTEGER;
    const requests = await dieAt(whole, never, false, () => completeUpload(whole.id, new Date()));
    expect(requests).toBeGreaterThan(5);

    const points = Array.from({ length: requests }, (_, at) => at);
    const uploads = await Promise.all(
      [true, false].flatMap((isDone) =>
        points.map(async (at) => {
          const upload = await sent(kind);
          await send(upload);
          await dieAt(upload, at, isDone, () => completeUpload(upload.id, new Date()));
          return upload;
        }),
      ),
    );
    await healAll();
    for (const upload of uploads) await expectClean(upload, state);
  },
);

test("wherever the process dies that opens or cancels an upload, nothing is left of it", async () => {
  for (const isDone of [true, false]) {
    const opened = await sent("parts");
    await dieAt(opened, 0, isDone, async () => openTransfer(await opened.row(), new Date()));
    await send(opened);
    await completeUpload(opened.id, new Date());
    await expectClean(opened, "VERIFIED");

    const cancelled = await Promise.all(
      [0, 1, 2, 3, 4].map(async (at) => {
        const upload = await sent("parts");
        await send(upload);
        await dieAt(upload, at, isDone, async () => cancel(await upload.row(), new Date()));
        return upload;
      }),
    );
    await healAll();
    for (const upload of cancelled) await expectClean(upload, "CANCELLED");
  }
});
