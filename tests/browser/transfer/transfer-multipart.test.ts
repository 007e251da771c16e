import { afterEach, expect, test, vi } from "vitest";
import { createApi } from "#lib/browser/portal/api.ts";
import { createRequestScheduler } from "#lib/browser/transfer/request-scheduler.ts";
import { FileChanged } from "#lib/browser/transfer/transfer.ts";
import { transferMultipart } from "#lib/browser/transfer/transfer-multipart.ts";
import { combineCrc64, crc64Base64 } from "#lib/domain/crc64.ts";
import type { ReceivedPart, SignParts } from "#lib/domain/wire/uploads.ts";
import { bytesOf } from "#tests/support/random.ts";

// What a browser has and Node has not: XMLHttpRequest, and the worker that hashes. Behind them stand a store and a portal
// that keep parts in a map.

const PART = 1000;
const bytes = bytesOf(20261129)(4 * PART + 321);
const file = new File([bytes], "film.mp4");
const COUNT = 5;
const slice = (part: number) => bytes.subarray((part - 1) * PART, part * PART);

type Listeners = { onprogress(event: { loaded: number }): void; onload(): void };
type Told = { status: number };

afterEach(() => vi.unstubAllGlobals());

/** `refuse` is asked at each PUT: null stores the part. */
function stage(refuse: (part: number, tries: number) => Told | null = () => null) {
  const stored = new Map<number, Uint8Array>();
  const puts: number[] = [];
  const signed: number[] = [];
  const batches: number[] = [];
  const shown: number[] = [];
  const lifetimes = { seconds: 3600 };
  const refuseToSign = { after: Infinity };
  let questions = 0;

  class StoreRequest {
    upload: Listeners = { onprogress() {}, onload() {} };
    onloadend = () => {};
    status = 0;
    responseText = "";
    #url = "";
    open(_: string, url: string) {
      this.#url = url;
    }
    setRequestHeader() {}
    abort() {}
    async send(body: Blob) {
      const part = Number(this.#url.split("/").at(-1));
      const sent = new Uint8Array(await body.arrayBuffer());
      this.upload.onprogress({ loaded: sent.length / 2 });
      puts.push(part);
      this.upload.onload();
      const refusal = refuse(part, puts.filter((one) => one === part).length);
      if (!refusal) stored.set(part, sent);
      this.status = refusal?.status ?? 200;
      this.onloadend();
    }
  }
  vi.stubGlobal("XMLHttpRequest", StoreRequest);

  const received = () =>
    [...stored].map(([partNumber, part]) => ({
      partNumber,
      size: part.length,
      checksum: crc64Base64(part),
    }));
  const api = createApi({
    async fetch(_, options) {
      if (options?.method === "GET") return Response.json({ receivedParts: received() });
      if (questions++ >= refuseToSign.after) return Response.json({}, { status: 409 });
      const { parts }: SignParts = JSON.parse(String(options?.body));
      batches.push(parts.length);
      signed.push(...parts.map(({ partNumber }) => partNumber));
      const now = Math.floor(Date.now() / 1000) * 1000;
      const expiresAt = new Date(now + lifetimes.seconds * 1000).toISOString();
      const signedParts = parts.map(({ partNumber }) => ({
        partNumber,
        url: `http://store/${partNumber}`,
        headers: {},
        expiresAt,
      }));
      const answer = { method: "multipart", partSize: PART, partCount: COUNT, parts: signedParts };
      return Response.json(answer, { headers: { date: new Date(now).toUTCString() } });
    },
  });
  const checksums = {
    of: async (blob: Blob) => crc64Base64(new Uint8Array(await blob.arrayBuffer())),
    combine: async (pieces: readonly { checksum: string; size: number }[]) =>
      pieces
        .slice(1)
        .reduce(
          (whole, { checksum, size }) => combineCrc64(whole, checksum, size),
          pieces[0]?.checksum ?? "",
        ),
    probe: () => Promise.reject(new Error("nothing is probed here")),
    close() {},
  };
  const context = {
    uploadId: "upload",
    file,
    signal: new AbortController().signal,
    hashes: new Map<number, string>(),
    rank: () => 0,
    onBytes: (count: number) => void shown.push(count),
    onPause() {},
  };
  const run = (have: readonly ReceivedPart[] = []) =>
    transferMultipart({ partSize: PART, partCount: COUNT, received: have }, context, {
      api,
      scheduler: createRequestScheduler(null),
      checksums,
    });
  return { run, stored, puts, signed, batches, shown, context, lifetimes, refuseToSign };
}

const has = (part: number, of = slice(part)): ReceivedPart => ({
  partNumber: part,
  size: of.length,
  checksum: crc64Base64(of),
});

test("every part arrives, and the answer is the checksum of the whole file", async () => {
  const { run, stored, shown } = stage();
  expect(await run()).toBe(crc64Base64(bytes));
  expect(new Set(stored.keys())).toEqual(new Set([1, 2, 3, 4, 5]));
  expect(shown.at(-1)).toBe(file.size);
});

test("the first question is about one part, so that it leaves soon, and the second fills the connections", async () => {
  const { run, batches } = stage();
  await run();
  expect(batches).toEqual([1, 4]);
});

test("what the store has is compared, not sent; what has another size is sent again", async () => {
  const { run, puts, shown } = stage();
  const short = { ...has(4), size: 17 };
  expect(await run([has(1), has(3), short])).toBe(crc64Base64(bytes));
  expect(puts).toHaveLength(3);
  expect(new Set(puts)).toEqual(new Set([2, 4, 5]));
  expect(shown[0]).toBe(2 * PART);
});

test("a part of the store that is not of this file ends it: the file changed", async () => {
  const { run } = stage();
  const other = has(2, slice(3));
  await expect(run([has(1), other])).rejects.toBeInstanceOf(FileChanged);
});

test("a store without checksums is believed by size, and what was hashed before is not hashed again", async () => {
  const { run, context } = stage();
  for (let part = 1; part <= COUNT; part++) context.hashes.set(part, crc64Base64(slice(part)));
  const { checksum: _, ...bare } = has(2);
  expect(await run([bare])).toBe(crc64Base64(bytes));
});

test("a reply that was lost after the commit is found out, and nothing is sent twice", async () => {
  const scene = stage((part, tries) => {
    if (part !== 2 || tries > 1) return null;
    scene.stored.set(2, slice(2));
    return { status: 0 };
  });
  await scene.run();
  expect(scene.puts).toHaveLength(COUNT);
});

test("a busy store is asked again, a refused permission is signed again", async () => {
  const { run, puts, signed } = stage((part, tries) => {
    if (tries > 1) return null;
    if (part === 1) return { status: 503 };
    return part === 4 ? { status: 403 } : null;
  });
  expect(await run()).toBe(crc64Base64(bytes));
  expect(puts.filter((part) => part === 1)).toHaveLength(2);
  expect(signed.filter((part) => part === 4)).toHaveLength(2);
});

test("permission that is too old when its turn comes is renewed before a byte is sent", async () => {
  const { run, signed, puts, lifetimes } = stage();
  lifetimes.seconds = 0;
  await run();
  expect(signed).toHaveLength(2 * COUNT);
  expect(puts).toHaveLength(COUNT);
});

test("parts whose signing was refused once are not forgotten", async () => {
  const { run, stored, refuseToSign } = stage();
  refuseToSign.after = 1;
  await expect(run()).rejects.toMatchObject({ status: 409 });
  refuseToSign.after = Infinity;
  expect(await run([...stored].map(([part]) => has(part)))).toBe(crc64Base64(bytes));
});

test("what no retry helps stops all the other parts", async () => {
  const { run } = stage((part) => (part === 3 ? { status: 400 } : null));
  await expect(run()).rejects.toMatchObject({ status: 400 });
});
