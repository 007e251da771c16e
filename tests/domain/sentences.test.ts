import { expect, test } from "vitest";
import { sentenceOf } from "#lib/domain/sentences.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { events, isEventKind } from "#lib/domain/events/catalogue.ts";
import { refusals } from "#lib/domain/verdict.ts";

const t = textsIn("en", "events");

test("everything that can happen has a sentence, whatever was noted beside it", () => {
  for (const kind of Object.keys(events).filter(isEventKind)) {
    const sentence = sentenceOf({ kind, data: {} }, t);
    expect(sentence).toMatch(/^[A-Z]/);
    expect(sentence).not.toMatch(/undefined|null|_/);
  }
});

test.each([
  [
    "upload.reserved",
    { fileName: "goal.mp4", size: 2_400_000_000, version: 1 },
    "Began sending goal.mp4, 2.4 GB",
  ],
  ["upload.verified", { version: 2 }, "Received and checked, version 2"],
  ["upload.refused", { reason: "no_video_track" }, `Refused: ${refusals.no_video_track}`],
  ["video.edited", { fields: ["title", "tags"] }, "Edited title, tags"],
  [
    "review.reopened",
    { reason: "By mistake", from: "REJECTED" },
    "Reopened the decision: By mistake",
  ],
  ["review.rejected", { reason: "Rights unclear", note: null }, "Rejected: Rights unclear"],
  [
    "person.invited",
    { email: "rosa@paper.example", role: "CREATOR" },
    "Invited rosa@paper.example as creator",
  ],
  ["person.role_changed", { from: "CREATOR", to: "REVIEWER" }, "Made Rosa reviewer"],
  ["person.suspended", {}, "Suspended Rosa"],
] as const)("%s says what happened", (kind, data, sentence) => {
  const person = kind.startsWith("person.") && kind !== "person.invited" ? "Rosa" : null;
  expect(sentenceOf({ kind, data, person }, t)).toBe(sentence);
});
