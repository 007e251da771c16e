import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { storeProxy } from "../../support/faulty-store.ts";
import type { Answer, StoreFault, StoreRequest } from "../../support/store-proxy.ts";

const { Problem } = await import("#lib/domain/problem.ts");
const { db } = await import("#lib/server/base/db/client.ts");
const { readSmall } = await import("#lib/server/base/s3/read-small.ts");
const { cleanStorage } = await import("#lib/server/actions/uploads/clean-storage.ts");
const { reconcile } = await import("#lib/server/jobs/reconcile/reconcile.ts");
const { reserveAndOpen } = await import("#lib/server/actions/uploads/reserve-and-open.ts");
const { completeUpload } = await import("#lib/server/actions/uploads/complete-upload.ts");
const { createCreator, film, filmOf, sendForm, sendParts } = await import("./sending.ts");

type Make = (answer: Answer) => Partial<Answer>;
type Asked = (asked: StoreRequest) => boolean;

beforeEach(async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  await db.upload.updateMany({
    where: { state: "RESERVED" },
    data: { state: "CANCELLED", settledAt: new Date() },
  });
  await db.upload.updateMany({ data: { cleanedAt: new Date(), formsExpireAt: null } });
  return () => log.mockRestore();
});

// The steps that lead to a verdict.
const head: Asked = ({ method }) => method === "HEAD";
const headOfSent: Asked = ({ method, path }) => method === "HEAD" && path.includes("/incoming/");
const headOfOriginal: Asked = ({ method, path }) =>
  method === "HEAD" && path.includes("/originals/");
const copy: Asked = ({ headers }) => headers["x-amz-copy-source"] !== undefined;
const range: Asked = ({ method, headers }) => method === "GET" && headers.range !== undefined;
const listParts: Asked = ({ method, path }) => method === "GET" && path.includes("uploadId=");
const complete: Asked = ({ method, path }) => method === "POST" && path.includes("uploadId=");

// What a store, or a proxy before it, may answer for once.
const body = (text: string, status = 200, type = "application/xml"): Make => {
  const bytes = Buffer.from(text);
  const headers = { "content-type": type, "content-length": String(bytes.length) };
  return () => ({ status, headers, body: bytes });
};
const error = (code: string, status: number) =>
  body(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>`, status);
const page = body("<!doctype html><title>Sign in to the network</title>", 200, "text/html");
const without =
  (...names: string[]): Make =>
  ({ headers }) => ({
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name))),
  });
const header =
  (name: string, value: string): Make =>
  ({ headers }) => ({ headers: { ...headers, [name]: value } });
const shorter: Make = ({ headers, body: bytes }) => {
  const some = bytes.subarray(0, Math.floor(bytes.length / 2));
  return { headers: { ...headers, "content-length": String(some.length) }, body: some };
};
const zeros: Make = ({ body: bytes }) => ({ body: Buffer.alloc(bytes.length) });
const listed =
  (change: (xml: string) => string): Make =>
  ({ headers, body: bytes }) => {
    const changed = Buffer.from(change(bytes.toString()));
    return { headers: { ...headers, "content-length": String(changed.length) }, body: changed };
  };
const noParts = listed((xml) => xml.replaceAll(/<Part>.*?<\/Part>/gs, ""));
const endless = listed((xml) =>
  xml
    .replaceAll(/<Part>.*?<\/Part>/gs, "")
    .replace("<IsTruncated>false", "<IsTruncated>true")
    .replaceAll(/<NextPartNumberMarker>.*?<\/NextPartNumberMarker>/gs, ""),
);

type Row = [name: string, asked: Asked, make: Make];
const anyFilm: Row[] = [
  ["a HEAD without a length", head, without("content-length")],
  ["a HEAD without an ETag", head, without("etag")],
  ["a HEAD with another length", headOfOriginal, header("content-length", "17")],
  ["a HEAD that is forbidden", head, () => ({ status: 403, body: Buffer.alloc(0) })],
  ["a HEAD that is moved", head, () => ({ status: 301, body: Buffer.alloc(0) })],
  ["a HEAD that is moved for now", head, () => ({ status: 307, body: Buffer.alloc(0) })],
  ["a range answered 200 with an error", range, error("InternalError", 200)],
  ["a range answered with a page", range, page],
  ["a range that is another one", range, header("content-range", "bytes 1-65536/9999999")],
  ["a range without Content-Range", range, without("content-range")],
  ["a range of another object", range, header("etag", '"0123456789abcdef0123456789abcdef"')],
  ["a range that is shorter", range, shorter],
  ["a range that is forbidden", range, error("AccessDenied", 403)],
];
const formsOnly: Row[] = [
  ["a HEAD with another length of what was sent", headOfSent, header("content-length", "17")],
  ["a copy answered 200 with an error", copy, error("InternalError", 200)],
  ["a copy answered 200 with a page", copy, page],
  ["a copy answered 200 with nothing", copy, body("")],
  ["a copy that is forbidden", copy, error("AccessDenied", 403)],
];
const partsOnly: Row[] = [
  ["a list of parts that is a page", listParts, page],
  ["a list of parts that goes on nowhere", listParts, endless],
  ["a list of parts that a proxy does not find", listParts, body("<h1>404</h1>", 404, "text/html")],
  ["a completion answered 200 with an error", complete, error("InternalError", 200)],
  ["a completion answered 200 with a page", complete, page],
];
/** Once only: seen again and again, these are the truth. */
const once: Row[] = [
  ["a HEAD that finds nothing", head, () => ({ status: 404, body: Buffer.alloc(0) })],
  ["a range of zeros", range, zeros],
];
const onceOfParts: Row[] = [
  ["a list of parts that is empty", listParts, noParts],
  ["a list of parts of no upload", listParts, error("NoSuchUpload", 404)],
];

async function sent(kind: "form" | "parts") {
  const creator = await createCreator();
  const bytes = kind === "form" ? await film("h264-aac-faststart.mp4") : await filmOf(11 << 20);
  const file = { fileName: "film.mp4", contentType: "video/mp4", size: bytes.length };
  const { id, transfer } = await reserveAndOpen(creator, file, { now: new Date() });
  if (kind === "form") expect(await sendForm(transfer, bytes)).toBe(201);
  else expect(await sendParts(transfer, bytes)).toEqual([200, 200]);
  const row = () => db.upload.findUniqueOrThrow({ where: { id } });
  return { id, bytes, row };
}

/** Calls as a client does, which waits and calls again. Answers how often it was told to. */
async function completeInsistently(id: string): Promise<number> {
  for (let again = 0; ; again += 1) {
    try {
      await completeUpload(id, new Date());
      return again;
    } catch (failure) {
      const code = failure instanceof Problem ? failure.code : String(failure);
      expect(["storage_unavailable", "upload_incomplete"]).toContain(code);
      expect(again, "tries").toBeLessThan(5);
    }
  }
}

async function expectWhole({ bytes, row }: Awaited<ReturnType<typeof sent>>): Promise<void> {
  const { state, refusal, key } = await row();
  expect({ state, refusal }).toEqual({ state: "VERIFIED", refusal: null });
  const stored = await readSmall(key, bytes.length);
  if (!(stored instanceof Uint8Array)) throw new Error(`the original is ${stored}`);
  expect(md5(stored)).toBe(md5(bytes));
}
const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("hex");

/** The first such request is answered so; with `always`, each. */
function odd([, asked, change]: Row, always = false): void {
  let isOver = false;
  storeProxy.faultFor = (request) => {
    if (isOver || !asked(request)) return undefined;
    isOver = !always;
    return { kind: "answer", change };
  };
}

/** Of which a proxy, or a setting, may be the cause for hours. */
const lasting = new Set([
  "a HEAD without a length",
  "a HEAD that is forbidden",
  "a range answered 200 with an error",
  "a copy answered 200 with a page",
  "a list of parts that is a page",
  "a list of parts that goes on nowhere",
]);
/** What parts and forms have in common is asked of the other, too, where it is another step of the code. */
const ofBoth = anyFilm.filter(([name]) => lasting.has(name) || name.includes("another length"));

describe.each([
  ["form", [...anyFilm, ...formsOnly], once] as const,
  ["parts", [...ofBoth, ...partsOnly], [...once, ...onceOfParts]] as const,
])("a film that came as %s", (kind, rows, onceRows) => {
  const named = (list: readonly Row[]) => list.map((row): [string, Row] => [row[0], row]);

  test.each(named([...rows, ...onceRows]))("survives %s", async (_, row) => {
    const upload = await sent(kind);
    odd(row);
    await completeInsistently(upload.id);
    await expectWhole(upload);
  });

  test.each(named(rows.filter(([name]) => lasting.has(name))))(
    "waits as long as there is %s, beyond its time, too",
    async (_, row) => {
      const upload = await sent(kind);
      odd(row, true);
      const { expiresAt } = await upload.row();
      await expect(completeUpload(upload.id, new Date())).rejects.toMatchObject({
        code: "storage_unavailable",
      });
      for (const minutes of [1, 2]) {
        await reconcile(new Date(expiresAt.getTime() + minutes * 60_000));
      }
      expect(await upload.row()).toMatchObject({ state: "RESERVED", incompleteAt: null });

      storeProxy.faultFor = () => undefined;
      await reconcile(new Date(expiresAt.getTime() + 4 * 60_000));
      await expectWhole(upload);
    },
  );
});

test("a list that names other keys deletes none of them", async () => {
  const [one, other] = [await sent("form"), await sent("form")];
  await completeUpload(other.id, new Date());
  const { key } = await other.row();
  await completeUpload(one.id, new Date());
  storeProxy.faultFor = ({ method, path }): StoreFault | undefined => {
    if (method !== "GET" || !path.includes("list-type=2")) return undefined;
    const change = listed((xml) => xml.replaceAll(/<Key>.*?<\/Key>/g, `<Key>${key}</Key>`));
    return { kind: "answer", change };
  };

  await expect(cleanStorage(await one.row(), new Date())).rejects.toThrow("the list of");

  storeProxy.faultFor = () => undefined;
  await expectWhole(other);
});

test("a film whose reservation ran out while the store was down is verified when it is back", async () => {
  const upload = await sent("form");
  const { expiresAt } = await upload.row();
  storeProxy.faultFor = () => ({ kind: "gone" });
  for (const minutes of [1, 2, 60]) {
    await reconcile(new Date(expiresAt.getTime() + minutes * 60_000));
  }
  expect(await upload.row()).toMatchObject({ state: "RESERVED", incompleteAt: null });

  storeProxy.faultFor = () => undefined;
  await reconcile(new Date(expiresAt.getTime() + 61 * 60_000));

  await expectWhole(upload);
});
