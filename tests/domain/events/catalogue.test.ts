import { expect, test } from "vitest";
import { events, isEventKind } from "#lib/domain/events/catalogue.ts";

const all = Object.values(events);

test("what has a name outside has one of its own, and tells nobody there of people", () => {
  const names = all.flatMap(({ publicName }) => publicName ?? []);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names)
    expect(name).toMatch(/^(upload|video|encoding|review|export)\.[a-z_]+$/);
});

test("a kind is known by its own name only", () => {
  expect(isEventKind("review.approved")).toBe(true);
  for (const kind of ["", "toString", "__proto__", "review", "upload.from_a_later_version"])
    expect(isEventKind(kind)).toBe(false);
});
