import { expect, test } from "vitest";
import { mendAddress } from "#lib/server/base/http/mend-address.ts";

test.each([
  ["/videos/%E0%A4%A", "/videos/%25E0%25A4%25A"],
  ["/videos/%", "/videos/%25"],
  ["/%FF/a%20b?q=%FF", "/%25FF/a%20b?q=%FF"],
  ["/videos/%ED%A0%80", "/videos/%25ED%25A0%2580"],
  ["/a%00b", "/a%2500b"],
])("percent signs that begin no character are percent signs: %s", (address, mended) => {
  expect(mendAddress(address)).toBe(mended);
  expect(() => decodeURI(new URL(mended, "http://portal.invalid").pathname)).not.toThrow();
});

test.each(["/", "/videos/%F0%9F%8E%A5?a=%", "*", "/%2525", "/a#%"])(
  "%s stays as it is",
  (address) => {
    expect(mendAddress(address)).toBe(address);
  },
);
