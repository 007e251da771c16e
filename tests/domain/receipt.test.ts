import { expect, test } from "vitest";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { checkedWords, differsFromSent } from "#lib/domain/receipt.ts";

const checksum = "rosUhgyhpag=";

test.each([
  ["storage", checksum, "Verified by the storage"],
  ["newsreel", checksum, "Verified by Newsreel, which read the stored file"],
  [null, null, "The storage keeps no checksum; only sizes were compared"],
  [null, checksum, "Calculated by the storage; only sizes were compared"],
] as const)("checked by %s, with the checksum %s: %s", (checkedBy, known, words) => {
  expect(checkedWords(textsIn("en", "receipt"), { checkedBy, checksum: known })).toBe(words);
});

test("what is stored differs only where both checksums of the whole are known", () => {
  const other = "AAAAAAAAAAA=";
  const stored = { checksum, checksumType: "FULL_OBJECT" as const };

  expect(differsFromSent({ ...stored, sentChecksum: other })).toBe(true);
  expect(differsFromSent({ ...stored, sentChecksum: checksum })).toBe(false);
  expect(differsFromSent({ ...stored, sentChecksum: null })).toBe(false);
  const parts = { checksum, checksumType: "COMPOSITE" as const, sentChecksum: other };
  expect(differsFromSent(parts)).toBe(false);
  expect(differsFromSent({ checksum: null, checksumType: null, sentChecksum: other })).toBe(false);
});
