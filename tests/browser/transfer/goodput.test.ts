import { expect, test } from "vitest";
import { createGoodput } from "#lib/browser/transfer/goodput.ts";

function memory(): Pick<Storage, "getItem" | "setItem"> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}

test("measures all requests together while any is under way, and the next page knows it", () => {
  const store = memory();
  const goodput = createGoodput(store);
  expect(goodput.perSecond()).toBeNull();
  goodput.began(0);
  goodput.began(0);
  goodput.moved(5_000_000);
  goodput.moved(3_000_000);
  goodput.ended(4000);
  expect(goodput.perSecond()).toBe(2_000_000);
  expect(createGoodput(store).perSecond()).toBe(2_000_000);
});

test("pauses between requests do not count", () => {
  const goodput = createGoodput(null);
  for (const start of [0, 60_000, 120_000]) {
    goodput.began(start);
    goodput.moved(1_000_000);
    goodput.ended(start + 1000);
  }
  expect(goodput.perSecond()).toBe(1_000_000);
});

test("a browser that forbids its storage is no obstacle", () => {
  const forbidden = () => {
    throw new Error("forbidden");
  };
  const goodput = createGoodput({ getItem: forbidden, setItem: forbidden });
  goodput.began(0);
  goodput.moved(4_000_000);
  goodput.ended(2000);
  expect(goodput.perSecond()).toBe(2_000_000);
});
