import { beforeEach, expect, test, vi } from "vitest";
import type * as ReadBlob from "#lib/browser/checksum/read-blob.ts";

const BYTES = 20 * 1024 * 1024 + 123;
const bytes = new Uint8Array(BYTES).map((_, index) => (index * 31 + (index >> 8)) % 251);

let readBlob: typeof ReadBlob.readBlob;
// Each test has a worker of its own, as it were: one that no longer trusts streams stays so.
beforeEach(async () => {
  vi.resetModules();
  ({ readBlob } = await import("#lib/browser/checksum/read-blob.ts"));
});

/** A blob that counts what is read of it, with a stream of one's own. */
function blobWith(stream?: () => unknown) {
  const blob = new Blob([bytes]);
  const slices = vi.spyOn(blob, "slice");
  if (stream) Object.assign(blob, { stream });
  return { blob, slices };
}

async function readAll(blob: Blob): Promise<Uint8Array> {
  const read = new Uint8Array(BYTES);
  let at = 0;
  await readBlob(blob, (piece) => {
    read.set(piece, at);
    at += piece.length;
    return true;
  });
  expect(at).toBe(BYTES);
  return read;
}

type Controller = {
  enqueue(bytes: Uint8Array<ArrayBuffer>): void;
  close(): void;
  error(failure: unknown): void;
};

/** Streams that end after so many bytes, and how. */
const endsWith = (limit: number, end: (controller: Controller) => unknown) => () => {
  let at = 0;
  return new ReadableStream({
    type: "bytes",
    pull(controller: Controller): void {
      if (at >= limit) return void end(controller);
      controller.enqueue(bytes.slice(at, at + 65_536));
      at += 65_536;
    },
  });
};

test("a blob is read as a stream, every byte once and in its order", async () => {
  const { blob, slices } = blobWith();
  expect(Buffer.compare(await readAll(blob), bytes)).toBe(0);
  expect(slices).not.toHaveBeenCalled();
});

test.each([
  ["is none of bytes", () => new Blob(["x"]).stream().pipeThrough(new TransformStream())],
  ["breaks", endsWith(1e6, (controller) => controller.error(new TypeError("network error")))],
  ["ends too early", endsWith(1e6, (controller) => controller.close())],
])("where the stream %s, slices go on from there", async (_, stream) => {
  const { blob, slices } = blobWith(stream);
  expect(Buffer.compare(await readAll(blob), bytes)).toBe(0);
  expect(slices).toHaveBeenCalled();
});

test("a stream that stands still is given up, and none is begun after it", async () => {
  vi.useFakeTimers();
  const silent = vi.fn<() => unknown>(endsWith(1e6, () => new Promise(() => undefined)));
  const { blob } = blobWith(silent);
  const first = readAll(blob);
  await vi.advanceTimersByTimeAsync(4000);
  expect(Buffer.compare(await first, bytes)).toBe(0);
  expect(Buffer.compare(await readAll(blob), bytes)).toBe(0);
  expect(silent).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});

test.each([true, false])(
  "nothing is read that is no longer wanted (stream: %s)",
  async (streams) => {
    const { blob, slices } = blobWith(streams ? undefined : endsWith(0, (one) => one.close()));
    let pieces = 0;
    await readBlob(blob, () => ++pieces < 2);
    expect(pieces).toBe(2);
    if (!streams) expect(slices).toHaveBeenCalledTimes(2);
  },
);

test("what is wrong with a file a slice says", async () => {
  const gone = new DOMException("gone", "NotFoundError");
  const { blob, slices } = blobWith(
    endsWith(1e6, (controller) => controller.error(new TypeError())),
  );
  slices.mockReturnValue({ arrayBuffer: () => Promise.reject(gone) } as unknown as Blob);
  await expect(readAll(blob)).rejects.toBe(gone);
});
