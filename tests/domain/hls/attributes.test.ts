import { expect, test } from "vitest";
import { parseAttributes, readAttributes } from "#lib/domain/hls/attributes.ts";

test("quoted values may hold commas, and their quotes are taken off", () => {
  expect(parseAttributes('TYPE=AUDIO,NAME="a, b", URI=""')).toEqual({
    attributes: [
      { name: "TYPE", value: "AUDIO", isQuoted: false },
      { name: "NAME", value: "a, b", isQuoted: true },
      { name: "URI", value: "", isQuoted: true },
    ],
    isWhole: true,
  });
});

test.each(['A=1,b=2,C="3"', 'A=1,nonsense,C="3"', 'A=1,B=two words,C="3"', 'A=1,B=,C="3"'])(
  "what is no attribute is passed by, and said: %s",
  (list) => {
    expect(parseAttributes(list).isWhole).toBe(false);
    expect([...readAttributes(list)]).toEqual([
      ["A", "1"],
      ["C", "3"],
    ]);
  },
);

test("a quote that is never closed ends the list", () => {
  expect(parseAttributes('A=1,B="2')).toMatchObject({
    attributes: [{ name: "A" }],
    isWhole: false,
  });
});
