import { expect, test } from "vitest";
import { ownPath } from "#lib/domain/own-path.ts";

const origin = "https://portal.example";

test.each([
  ["/review?cursor=a%20b", "/review?cursor=a%20b"],
  ["https://portal.example/review/1?next=//x", "/review/1?next=//x"],
  ["https://portal.example", "/"],
  ["HTTPS://PORTAL.EXAMPLE:443/library", "/library"],
  ["https://somebody:secret@portal.example/library", "/library"],
  ["library", "/library"],
  ["?a=1", "/?a=1"],
  ["/a/../b#c", "/b"],
  ["https:evil.example//", "/evil.example//"],
  ["https://portal.example\\@evil.example", "/@evil.example"],
  ["/people/ü", "/people/%C3%BC"],
])("%j leads to %j within the portal", (address, path) => {
  expect(ownPath(address, origin)).toBe(path);
});

test.each([
  "x:https://evil.example",
  "x:https://portal.example/review",
  "x://portal.example/review",
  "portal.example:443/review",
  "javascript:alert(1)",
  "JavaScript:alert(1)//https://portal.example",
  "\tjavascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "blob:https://portal.example/8c3b6c06",
  "filesystem:https://portal.example/temporary/x",
  "view-source:https://portal.example",
  "mailto:a@portal.example",
  "file:///etc/passwd",
  "about:blank",
  "//evil.example",
  "///evil.example",
  "////evil.example/review",
  "/\\evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "/\r\n/evil.example",
  "\n//evil.example",
  " //evil.example",
  "\u0000//evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  "https://portal.example//evil.example",
  "https://portal.example/\\evil.example",
  "https:///evil.example",
  "https://portal.example@evil.example",
  "https://portal.example:443@evil.example/",
  "https://portal.example%40evil.example/",
  "https://portal.example.evil.example/",
  "https://evil.example/?https://portal.example",
  "https://evil.example#https://portal.example/",
  "https://portal.example:8443/review",
  "http://portal.example/review",
  "wss://portal.example/review",
  "https://portal.example。evil.example",
  "https://portal。example.evil.example/",
  "https://[::1]/",
  "https://portal.exampl\u0435/",
  "https://",
  "https://%",
  "http://[",
  "",
  null,
  undefined,
  42,
  ["//evil.example"],
  { href: "//evil.example" },
])("%j leads to the start", (address) => {
  expect(ownPath(address, origin)).toBe("/");
});

test("whatever it answers, a browser that follows it stays", () => {
  const pieces = [
    "/",
    "\\",
    "//",
    ".",
    "..",
    "\t",
    "\n",
    "%2f",
    "%5c",
    "@",
    ":",
    "?",
    "#",
    "x:",
    "evil.example",
  ];
  for (const one of pieces) {
    for (const two of pieces) {
      for (const three of pieces) {
        const address = one + two + three;
        const answer = ownPath(address, origin);
        expect([address, new URL(answer, `${origin}/sign-in`).origin]).toEqual([address, origin]);
        expect([address, new URL(`${origin}${answer}`).origin]).toEqual([address, origin]);
      }
    }
  }
});
