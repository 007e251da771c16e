import { expect, test } from "vitest";
import { mayHaveExpired } from "../../../app/_components/player/when-to-renew.ts";
import type { AddressAge, SourceFailure } from "../../../app/_components/player/when-to-renew.ts";

const minute = 60_000;
const young: AddressAge = { age: 1000, lifetime: 60 * minute, isRenewed: true, isStarved: true };

const failures: SourceFailure[] = ["refused", "silent", "interrupted", "broken"];

test.each(failures)("%s: addresses that are older than they last are renewed", (failure) => {
  for (const lifetime of [2000, minute, 60 * minute]) {
    expect(mayHaveExpired(failure, { ...young, lifetime, age: lifetime })).toBe(true);
  }
});

test.each(failures)("%s: addresses that are new are not renewed again and again", (failure) => {
  expect(mayHaveExpired(failure, young)).toBe(false);
});

test("what cannot be decoded is nobody's address", () => {
  expect(mayHaveExpired("undecodable", { ...young, age: 90 * minute })).toBe(false);
});

test("a first refusal renews at once; silence only when nothing is left to play", () => {
  expect(mayHaveExpired("refused", { ...young, isRenewed: false })).toBe(true);
  const waiting = { ...young, age: 10_000 };
  expect(mayHaveExpired("silent", waiting)).toBe(true);
  expect(mayHaveExpired("silent", { ...waiting, isStarved: false })).toBe(false);
});

test("a file that never played and is given just now is broken itself", () => {
  expect(mayHaveExpired("broken", { ...young, age: minute })).toBe(false);
  expect(mayHaveExpired("interrupted", { ...young, age: minute })).toBe(true);
});
