import { expect, test } from "vitest";
import { explain } from "#lib/browser/pipeline/explain.ts";
import { notTheSame, uploadEnded } from "#lib/browser/pipeline/file-problem.ts";
import { ApiProblem } from "#lib/browser/portal/api-problem.ts";
import { FileChanged } from "#lib/browser/transfer/transfer.ts";

const answer = (status: number, code: string, more = {}) =>
  new ApiProblem(status, { code, detail: "why", ...more }, undefined);

test.each([
  ["a file that changed", new FileChanged(), "failed", "file_changed", true],
  ["a whole that differs", answer(409, "checksum_mismatch"), "failed", "file_changed", true],
  ["an upload that is over", uploadEnded(), "failed", "upload_ended", true],
  [
    "another file",
    notTheSame("a.mp4", "b.mp4", "needsFile"),
    "needsFile",
    "not_the_same_file",
    false,
  ],
  ["the file, changed", notTheSame("a.mp4", "a.mp4", "refused"), "refused", "file_changed", false],
  ["a signed-out person", answer(401, "sign_in_required"), "failed", "sign_in_required", true],
  ["a file too large", answer(413, "file_too_large"), "refused", "file_too_large", false],
  [
    "a verdict",
    answer(422, "file_refused", { reason: "no_video_track" }),
    "refused",
    "no_video_track",
    false,
  ],
  ["no network", new TypeError("fetch failed"), "failed", "connection_lost", true],
])("%s is told as such", (_what, failure, phase, code, retryable) => {
  expect(explain(failure, "transfer")).toMatchObject({
    phase,
    problem: { code, retryable, at: "transfer" },
  });
});
