import { expect, test } from "vitest";
import { secondsLeft, Speed } from "#lib/browser/transfer/speed.ts";

test("nothing is claimed in the first second", () => {
  const speed = new Speed();
  speed.add(0, 0);
  speed.add(5_000_000, 500);
  expect(speed.perSecond(500)).toBeNull();
});

test("a steady line shows its rate, and a dead one falls to nothing within the window", () => {
  const speed = new Speed();
  for (let second = 0; second <= 10; second++) speed.add(second * 1000, second * 1000);
  expect(speed.perSecond(10_000)).toBeCloseTo(1000);
  for (let second = 11; second <= 20; second++) speed.tick(second * 1000);
  expect(speed.perSecond(20_000)).toBe(0);
});

test("bytes that have to go again make no negative speed", () => {
  const speed = new Speed();
  speed.add(8_000_000, 0);
  speed.add(16_000_000, 2000);
  speed.add(8_000_000, 2100);
  speed.add(9_000_000, 4100);
  expect(speed.perSecond(4100)).toBeCloseTo(500_000);
});

test("what an earlier visit had sent does not count as speed", () => {
  const speed = new Speed();
  speed.add(5_000_000_000, 0);
  speed.add(5_001_000_000, 1000);
  expect(speed.perSecond(1000)).toBeCloseTo(1_000_000);
});

test("time left is whole seconds, and unknown while nothing moves", () => {
  expect(secondsLeft(10_500, 1000)).toBe(11);
  expect(secondsLeft(10_500, 0)).toBeNull();
  expect(secondsLeft(10_500, null)).toBeNull();
});
