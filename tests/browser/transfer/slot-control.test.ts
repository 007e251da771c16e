import { expect, test } from "vitest";
import { createSlotControl } from "#lib/browser/transfer/slot-control.ts";

test("a line that is unknown, slow or lossy gets all six connections", () => {
  expect(createSlotControl().slots(null)).toBe(6);
  expect(createSlotControl().slots(200_000)).toBe(6);
});

test("several answers of one overloaded moment halve once; trouble that goes on halves down to one", () => {
  const control = createSlotControl();
  for (let moment = 0; moment < 6; moment++) control.trouble(moment);
  expect(control.slots(null)).toBe(3);
  for (let now = 6000; now < 60_000; now += 6000) control.trouble(now);
  expect(control.slots(null)).toBe(1);
});

test("ten seconds without trouble open one connection again, up to six", () => {
  const control = createSlotControl();
  control.trouble(0);
  control.success(9000);
  expect(control.slots(null)).toBe(3);
  control.success(10_000);
  control.success(11_000);
  expect(control.slots(null)).toBe(4);
  for (let now = 20_000; now < 200_000; now += 10_000) control.success(now);
  expect(control.slots(null)).toBe(6);
});
