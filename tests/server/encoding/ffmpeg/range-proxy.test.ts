import { afterEach, expect, test } from "vitest";
import { openRangeProxy } from "#lib/server/encoding/base/ffmpeg/range-proxy.ts";
import type { RangeProxy } from "#lib/server/encoding/base/ffmpeg/range-proxy.ts";

const MiB = 1024 ** 2;
const film = Buffer.from(new Uint8Array(10 * MiB + 7).map((_, index) => (index * 31) % 253));

const open: RangeProxy[] = [];
afterEach(async () => {
  for (const proxy of open.splice(0)) await proxy.close();
});

async function proxyOf(
  options: { maxBytes?: number; read?: (start: number, end: number) => Promise<Uint8Array> } = {},
) {
  const asked: [number, number][] = [];
  const failures: unknown[] = [];
  const proxy = await openRangeProxy({
    size: film.length,
    maxBytes: options.maxBytes ?? Infinity,
    read: (start, end) => {
      asked.push([start, end]);
      return options.read?.(start, end) ?? Promise.resolve(film.subarray(start, end));
    },
    onFailure: (error) => failures.push(error),
  });
  open.push(proxy);
  return { proxy, asked, failures };
}

const get = async ({ url }: RangeProxy, range?: string) => {
  const response = await fetch(url, range ? { headers: { range } } : {});
  return {
    status: response.status,
    headers: response.headers,
    body: Buffer.from(await response.arrayBuffer()),
  };
};

test("the whole comes without a range, and any range exactly", async () => {
  const { proxy } = await proxyOf();

  const whole = await get(proxy);
  expect([whole.status, whole.body.equals(film)]).toEqual([200, true]);
  for (const [start, end] of [
    [0, 0],
    [5, 4 * MiB],
    [4 * MiB - 1, 4 * MiB],
    [8 * MiB, film.length - 1],
  ]) {
    const part = await get(proxy, `bytes=${start}-${end}`);
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes ${start}-${end}/${film.length}`);
    expect(part.body.equals(film.subarray(start, (end ?? 0) + 1))).toBe(true);
  }
  const open = await get(proxy, `bytes=${film.length - 3}-`);
  expect(open.body.equals(film.subarray(-3))).toBe(true);
});

test("what is beyond the end, and any other path, is not there", async () => {
  const { proxy } = await proxyOf();

  expect((await get(proxy, `bytes=${film.length}-`)).status).toBe(416);
  expect((await get(proxy, "bytes=-5")).status).toBe(416);
  expect((await fetch(new URL("/", proxy.url))).status).toBe(404);
});

test("jumping back and forth asks the store for each block once", async () => {
  const { proxy, asked } = await proxyOf();

  for (let at = 0; at < 10; at++) {
    await get(proxy, `bytes=${at * 1000}-${at * 1000 + 999}`);
    await get(proxy, `bytes=${8 * MiB + at * 1000}-${8 * MiB + at * 1000 + 999}`);
  }

  expect(asked).toEqual([
    [0, 4 * MiB],
    [8 * MiB, film.length],
  ]);
  expect(proxy.bytesRead()).toBe(4 * MiB + film.length - 8 * MiB);
});

test("a demuxer that reads for ever is ended with a reason", async () => {
  const { proxy, failures } = await proxyOf({ maxBytes: 5 * MiB });

  await get(proxy).catch(() => undefined);

  expect(failures).toHaveLength(1);
  expect(String(failures[0])).toContain("Export it again");
});

test("a failing store is reported, and never looks like the end of the video", async () => {
  const { proxy, failures } = await proxyOf({ read: () => Promise.reject(new Error("gone")) });

  await expect(get(proxy)).rejects.toThrow(TypeError);
  expect(String(failures[0])).toContain("gone");
});
