import { expect, test } from "vitest";
import { readAhead } from "#lib/domain/film/read-ahead.ts";

const KiB = 1024;

function reader(size: number) {
  const bytes = new Uint8Array(size).map((_, index) => index % 251);
  const asked: [number, number][] = [];
  const read = readAhead(async (start, end) => {
    asked.push([start, end]);
    return bytes.slice(start, end);
  }, size);
  return { asked, read, bytes };
}

test("the beginning is read once, and a jump reads what it asks for", async () => {
  const { asked, read, bytes } = reader(1000 * KiB);
  expect(await read(0, 16)).toEqual(bytes.slice(0, 16));
  expect(await read(5000, 5016)).toEqual(bytes.slice(5000, 5016));
  expect(await read(900_000, 900_016)).toEqual(bytes.slice(900_000, 900_016));
  expect(await read(40, 48)).toEqual(bytes.slice(40, 48));
  expect(asked).toEqual([
    [0, 64 * KiB],
    [900_000, 900_016],
  ]);
});

test("reading on and on takes ever longer pieces, never beyond the end, and every byte is right", async () => {
  const { asked, read, bytes } = reader(3000 * KiB);
  const step = 10_007;
  for (let at = 0; at < bytes.length; at += step) {
    const end = Math.min(bytes.length, at + step);
    expect(await read(at, end)).toEqual(bytes.slice(at, end));
  }
  expect(asked.length).toBeLessThan(9);
  expect(asked.at(-1)?.[1]).toBe(bytes.length);
});

test("a small file is read whole, a long question in one piece", async () => {
  const { asked, read, bytes } = reader(200 * KiB);
  expect(await read(0, 200 * KiB)).toEqual(bytes);
  expect(asked).toEqual([[0, 200 * KiB]]);
  const tiny = reader(10);
  expect(await tiny.read(0, 4)).toEqual(tiny.bytes.slice(0, 4));
  expect(tiny.asked).toEqual([[0, 10]]);
});
