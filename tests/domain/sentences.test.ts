import { expect, test } from "vitest";
import { containers } from "#lib/domain/containers.ts";
import { sentenceOf } from "#lib/domain/sentences.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { languageTags } from "#lib/domain/texts/languages.ts";
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
    "Started uploading goal.mp4, 2.4 GB",
  ],
  ["upload.verified", { version: 2 }, "Received and verified, version 2"],
  ["upload.refused", { reason: "no_video_track" }, `Not accepted: ${refusals.no_video_track}`],
  ["video.edited", { fields: ["title", "tags"] }, "Edited title, tags"],
  [
    "video.edited",
    { fields: ["rights"], after: "CHANGES_REQUESTED" },
    "Edited after changes were requested: rights",
  ],
  [
    "storage.fault_found",
    { code: "unreachable", detail: null },
    "Storage problem: The storage isn’t responding",
  ],
  [
    "person.signed_in",
    { how: "password", network: "10.0.0.0/24" },
    "Signed in with a password, from 10.0.0.0/24",
  ],
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
  ["person.role_changed", { from: "CREATOR", to: "REVIEWER" }, "Changed Rosa’s role to reviewer"],
  ["person.suspended", {}, "Suspended Rosa"],
] as const)("%s says what happened", (kind, data, sentence) => {
  const person = kind.startsWith("person.") && kind !== "person.invited" ? "Rosa" : null;
  expect(sentenceOf({ kind, data, person: person === null ? null : { name: person } }, t)).toBe(
    sentence,
  );
});

test("every sentence is said in each language, in its own words", () => {
  const others = languageTags.filter((language) => language !== "en");
  for (const kind of Object.keys(events).filter(isEventKind)) {
    const said = others.map((language) =>
      sentenceOf(
        { kind, data: { reason: "empty", fields: ["tags"] } },
        textsIn(language, "events"),
      ),
    );
    for (const sentence of said) expect(sentence.replaceAll("empty", "")).not.toMatch(/[a-z]{4}/);
  }
});

test("whoever reads why a file was not accepted is told every container that is", () => {
  for (const language of languageTags) {
    const t = textsIn(language, "events");
    for (const reason of ["not_a_video", "container_not_accepted"] as const)
      for (const container of containers) expect(t(reason)).toContain(container);
  }
});
