import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { encodingReasonWords } from "#lib/domain/encoding-reason-words.ts";
import {
  encodingReason,
  encodingReasonCodes,
  encodingReasons,
  readEncodingReason,
} from "#lib/domain/encoding-reasons.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";

test("a reason is read back as it was kept, with its details and without", () => {
  for (const code of encodingReasonCodes) {
    expect(readEncodingReason(encodingReason(code))).toEqual({ code, detail: "" });
    const detail = "ffmpeg: Invalid data found";
    expect(readEncodingReason(encodingReason(code, detail))).toEqual({ code, detail });
  }
});

test("what somebody else says of it is nobody's code", () => {
  expect(readEncodingReason("The machine that encodes was full.")).toBeNull();
  expect(readEncodingReason("")).toBeNull();
});

test("it is said in the reader's language, the details as they are", () => {
  const [english, arabic] = [textsIn("en", "encoding"), textsIn("ar", "events")];
  const kept = { code: "damaged", detail: "ffmpeg: Invalid data" } as const;
  expect(encodingReasonWords(english, kept)).toBe(
    `${encodingReasons["reason.damaged"]} ffmpeg: Invalid data`,
  );
  expect(encodingReasonWords(arabic, { code: "damaged", detail: "" })).not.toMatch(/[a-z]/i);
  expect(encodingReasonWords(arabic, kept)).toContain("\u2068ffmpeg: Invalid data\u2069");
  expect(encodingReasonWords(arabic, { code: undefined, detail: "Full." })).toBe(
    "\u2068Full.\u2069",
  );
});

test("whatever an encoder of ours refuses for good has a code", () => {
  const folder = "lib/server/encoding";
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(path.join(folder, file), "utf8"));
  const thrown = files.flatMap((code) => [...code.matchAll(/new EncodingRefused\(\s*(["`])/g)]);

  expect(files.join("\n").match(/new EncodingRefused\(/g)?.length).toBeGreaterThan(9);
  expect(thrown).toEqual([]);
});
