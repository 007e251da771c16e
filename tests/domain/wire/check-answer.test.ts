import { expect, test } from "vitest";
import { undescribed } from "../../support/check-answer.ts";
import type { SentAnswer } from "../../support/check-answer.ts";

// What every end-to-end test checks of every answer, fed with answers that are wrong.

const counter = { limit: 5, used: 1, reserved: 0, remaining: 4 };
const allowance = {
  uploads: counter,
  bytes: counter,
  window: "day",
  resetsAt: "2026-03-01T00:00:00.000Z",
  maxFileBytes: 1,
  timeZone: "UTC",
};
const right: SentAnswer = {
  method: "GET",
  path: "/api/allowance",
  status: 200,
  contentType: "application/json",
  body: JSON.stringify(allowance),
};
const problem = (code: string, status: number) => ({
  status,
  contentType: "application/problem+json",
  body: JSON.stringify({ type: `/problems/${code}`, title: "It", status, code, detail: "It is." }),
});

test("what is described passes", () => {
  expect(undescribed(right)).toBeNull();
  expect(undescribed({ ...right, ...problem("not_allowed", 403) })).toBeNull();
  const cancelled = { method: "DELETE", path: "/api/uploads/1", status: 204, body: "" };
  expect(undescribed({ ...cancelled, contentType: undefined })).toBeNull();
  expect(undescribed({ ...right, path: "/api/nowhere", ...problem("not_found", 404) })).toBeNull();
});

test.each([
  ["a field more", { body: JSON.stringify({ ...allowance, more: 1 }) }, "more"],
  [
    "a field more, deep down",
    { body: JSON.stringify({ ...allowance, bytes: { ...counter, gone: 1 } }) },
    ".bytes.gone",
  ],
  ["a field less", { body: JSON.stringify({ uploads: counter }) }, "bytes"],
  ["another type", { body: JSON.stringify({ ...allowance, resetsAt: "tomorrow" }) }, "resetsAt"],
  ["another status", { status: 201 }, "201"],
  ["no JSON", { contentType: "text/html" }, "text/html"],
  ["a code of others", problem("video_not_found", 404), "video_not_found"],
  ["a code that nobody knows", problem("gone_fishing", 404), "code"],
  ["a code with a status of its own", problem("not_allowed", 418), "418"],
  ["no problem+json", { status: 500, contentType: "text/html", body: "" }, "500"],
  ["a method that is not described", { method: "PATCH" }, "method"],
  ["a page where nothing is", { path: "/api/nowhere" }, "problem+json"],
  [
    "words where nothing is described",
    { method: "DELETE", path: "/api/uploads/1", status: 204 },
    "body",
  ],
])("%s does not", (_, change, word) => {
  expect(undescribed({ ...right, ...change })).toContain(word);
});

test("a word of a path goes before a parameter", () => {
  const batch = { ...right, method: "POST", path: "/api/uploads/batch" };
  expect(undescribed({ ...batch, body: JSON.stringify({ uploads: [] }) })).toBeNull();
});
