import { expect, test } from "vitest";
import { sameFile, writeFingerprint } from "#lib/domain/fingerprint.ts";

const samples = "rosUhgp5mIg=";
const film = writeFingerprint({ size: 2_400_000_000, lastModified: 1_700_000_000_000 }, samples);

test("a fingerprint names size, time and samples", () => {
  expect(film).toBe("2:2400000000:1700000000000:rosUhgp5mIg=");
});

test.each([
  ["itself", film, true],
  ["a copy with another time", "2:2400000000:1800000000000:rosUhgp5mIg=", true],
  ["a file of another size", "2:2400000001:1700000000000:rosUhgp5mIg=", false],
  ["a file with other samples", "2:2400000000:1700000000000:AAAAAAAAAAA=", false],
  ["a fingerprint of an older kind", "1:2400000000:1700000000000:rosUhgp5mIg=", false],
  ["nothing", null, false],
])("it is the same file as %s: %#", (_, other, same) => {
  expect(sameFile(film, other)).toBe(same);
  expect(sameFile(other, film)).toBe(same);
});

test("whatever another program wrote there counts only as a whole", () => {
  expect(sameFile("sha256 of the file", "sha256 of the file")).toBe(true);
  expect(sameFile("a:b:c:d", "a:b:x:d")).toBe(false);
});
