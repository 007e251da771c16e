import { expect, test } from "vitest";
import { createLaneControl } from "#lib/browser/transfer/lane-control.ts";

test("a line that is unknown, slow or lossy gets all six connections", () => {
  expect(createLaneControl().lanes(null)).toBe(6);
  expect(createLaneControl().lanes(200_000)).toBe(6);
});

test("several answers of one overloaded moment halve once; trouble that goes on halves down to one", () => {
  const control = createLaneControl();
  for (let moment = 0; moment < 6; moment++) control.trouble(moment);
  expect(control.lanes(null)).toBe(3);
  for (let now = 6000; now < 60_000; now += 6000) control.trouble(now);
  expect(control.lanes(null)).toBe(1);
});

test("ten seconds without trouble open one connection again, up to six", () => {
  const control = createLaneControl();
  control.trouble(0);
  control.success(9000);
  expect(control.lanes(null)).toBe(3);
  control.success(10_000);
  control.success(11_000);
  expect(control.lanes(null)).toBe(4);
  for (let now = 20_000; now < 200_000; now += 10_000) control.success(now);
  expect(control.lanes(null)).toBe(6);
});
