import { afterEach, expect, test } from "vitest";
import { openSourceTap } from "#lib/server/encoding/base/ffmpeg/source-tap.ts";
import type { SourceTap } from "#lib/server/encoding/base/ffmpeg/source-tap.ts";

const MiB = 1024 ** 2;
const film = Buffer.from(new Uint8Array(10 * MiB + 7).map((_, index) => (index * 31) % 253));

const open: SourceTap[] = [];
afterEach(async () => {
  for (const tap of open.splice(0)) await tap.close();
});

async function tapOf(
  options: { maxBytes?: number; read?: (start: number, end: number) => Promise<Uint8Array> } = {},
) {
  const asked: [number, number][] = [];
  const failures: unknown[] = [];
  const tap = await openSourceTap({
    size: film.length,
    maxBytes: options.maxBytes ?? Infinity,
    read: (start, end) => {
      asked.push([start, end]);
      return options.read?.(start, end) ?? Promise.resolve(film.subarray(start, end));
    },
    onFailure: (error) => failures.push(error),
  });
  open.push(tap);
  return { tap, asked, failures };
}

const get = async ({ url }: SourceTap, range?: string) => {
  const response = await fetch(url, range ? { headers: { range } } : {});
  return {
    status: response.status,
    headers: response.headers,
    body: Buffer.from(await response.arrayBuffer()),
  };
};

test("the whole comes without a range, and any range exactly", async () => {
  const { tap } = await tapOf();

  const whole = await get(tap);
  expect([whole.status, whole.body.equals(film)]).toEqual([200, true]);
  for (const [start, end] of [
    [0, 0],
    [5, 4 * MiB],
    [4 * MiB - 1, 4 * MiB],
    [8 * MiB, film.length - 1],
  ]) {
    const part = await get(tap, `bytes=${start}-${end}`);
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes ${start}-${end}/${film.length}`);
    expect(part.body.equals(film.subarray(start, (end ?? 0) + 1))).toBe(true);
  }
  const open = await get(tap, `bytes=${film.length - 3}-`);
  expect(open.body.equals(film.subarray(-3))).toBe(true);
});

test("what is beyond the end, and any other path, is not there", async () => {
  const { tap } = await tapOf();

  expect((await get(tap, `bytes=${film.length}-`)).status).toBe(416);
  expect((await get(tap, "bytes=-5")).status).toBe(416);
  expect((await fetch(new URL("/", tap.url))).status).toBe(404);
});

test("going to and fro asks the store for each block once", async () => {
  const { tap, asked } = await tapOf();

  for (let at = 0; at < 10; at++) {
    await get(tap, `bytes=${at * 1000}-${at * 1000 + 999}`);
    await get(tap, `bytes=${8 * MiB + at * 1000}-${8 * MiB + at * 1000 + 999}`);
  }

  expect(asked).toEqual([
    [0, 4 * MiB],
    [8 * MiB, film.length],
  ]);
  expect(tap.bytesRead()).toBe(4 * MiB + film.length - 8 * MiB);
});

test("who reads for ever is ended in words", async () => {
  const { tap, failures } = await tapOf({ maxBytes: 5 * MiB });

  await get(tap).catch(() => undefined);

  expect(failures).toHaveLength(1);
  expect(String(failures[0])).toContain("Export it again");
});

test("a store that does not give the film is told, and never looks like the end of the film", async () => {
  const { tap, failures } = await tapOf({ read: () => Promise.reject(new Error("gone")) });

  await expect(get(tap)).rejects.toThrow(TypeError);
  expect(String(failures[0])).toContain("gone");
});
