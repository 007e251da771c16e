import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { env } from "#lib/server/base/env.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import {
  discardDraft,
  readDraft,
  saveDraft,
  sweepDrafts,
} from "#lib/server/actions/review/review-draft.ts";
import { reviewVideo } from "#lib/server/actions/review/review-video.ts";
import { undoDecision } from "#lib/server/actions/review/undo-decision.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { addVersion, createPerson, createVideo } from "../videos/builders.ts";

let now: Date;
let creator: Watcher;
let ana: Watcher;
let ben: Watcher;

beforeEach(async () => {
  now = await databaseNow();
  creator = await createPerson("CREATOR", "Rosa");
  ana = await createPerson("REVIEWER", "Ana");
  ben = await createPerson("REVIEWER", "Ben");
});
afterEach(() => {
  env.DECISION_UNDO_SECONDS = 0;
});

const written = (uploadId: string, note = "00:00:01:00 wind") => ({
  uploadId,
  decision: "REJECTED" as const,
  reason: "Sound",
  note,
  frameRate: 25,
});

test("a draft is its writer's, one for each version, and the last words count", async () => {
  const { id, uploadId } = await createVideo(creator);
  await claimVideo(ben, id, now);

  // A colleague's lease keeps nobody from writing.
  await saveDraft(ana, id, written(uploadId), now);
  const saved = await saveDraft(ana, id, written(uploadId, "louder"), now);

  expect(saved).toEqual({ savedAt: now.toISOString() });
  expect(await readDraft(ana, uploadId)).toEqual({
    ...written(uploadId, "louder"),
    savedAt: now.toISOString(),
  });
  expect(await readDraft(ben, uploadId)).toBeNull();
  await discardDraft(ben, id);
  expect(await readDraft(ana, uploadId)).not.toBeNull();
  expect(await saveDraft(ana, id, { uploadId, reason: "", note: "" }, now)).toEqual({
    savedAt: null,
  });
  expect(await readDraft(ana, uploadId)).toBeNull();
});

test("while an original is uploading reviewers may write about the preview", async () => {
  const { id, uploadId } = await createVideo(creator, { upload: "RESERVED" });
  await db.upload.update({
    where: { id: uploadId },
    data: { previewType: "video/mp4", previewAt: new Date() },
  });

  await saveDraft(ana, id, written(uploadId), now);

  expect(await readDraft(ana, uploadId)).toMatchObject({ reason: "Sound" });
});

test("a draft lasts until the decision takes effect: undone, the text is there", async () => {
  env.DECISION_UNDO_SECONDS = 10;
  const { id, uploadId } = await createVideo(creator);
  await saveDraft(ana, id, written(uploadId), now);
  const decision = { decision: "REJECTED" as const, reason: "Sound", uploadId };
  await reviewVideo(ana, id, decision, now);

  // What is typed behind a decision is refused, and nothing is lost of what was there.
  const late = saveDraft(ana, id, written(uploadId, "late"), now);
  await expect(late).rejects.toMatchObject({ code: "already_decided" });
  await undoDecision(ana, id, now);
  expect(await readDraft(ana, uploadId)).toMatchObject({ note: "00:00:01:00 wind" });

  await reviewVideo(ana, id, decision, now);
  await applyDueDecisions(new Date(now.getTime() + 10_000));
  expect(await readDraft(ana, uploadId)).toBeNull();
});

test("nobody writes about another version, what was withdrawn, or their own video", async () => {
  const { id, uploadId } = await createVideo(creator);
  const other = await addVersion(creator, id, { version: 2 });
  const refusal = (code: string) => ({ code });
  await expect(saveDraft(ana, id, written(other), now)).rejects.toMatchObject(
    refusal("version_superseded"),
  );
  const promoted: Watcher = { ...creator, role: "REVIEWER" };
  await expect(saveDraft(promoted, id, written(uploadId), now)).rejects.toMatchObject(
    refusal("own_video"),
  );
  await saveDraft(ana, id, written(uploadId), now);
  await withdrawVideo(creator, id, now);
  await expect(saveDraft(ana, id, written(uploadId), now)).rejects.toMatchObject(
    refusal("not_under_review"),
  );
  expect(await readDraft(ana, uploadId)).toBeNull();
});

test("the reconcile job takes away what was written about versions that nobody decides on", async () => {
  const open = await createVideo(creator);
  const replaced = await createVideo(creator);
  await saveDraft(ana, open.id, written(open.uploadId), now);
  await saveDraft(ana, replaced.id, written(replaced.uploadId), now);
  const newer = await addVersion(creator, replaced.id, { version: 2 });
  await db.video.update({ where: { id: replaced.id }, data: { currentUploadId: newer } });

  expect(await sweepDrafts()).toBe(1);

  expect(await readDraft(ana, replaced.uploadId)).toBeNull();
  expect(await readDraft(ana, open.uploadId)).not.toBeNull();
});
