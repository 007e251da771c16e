import { afterAll, beforeAll, expect, test } from "vitest";
import { decisions, decisionTable, eventOf, isReasoned, releases } from "#lib/domain/decisions.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { env } from "#lib/server/base/env.ts";
import { subscribers } from "#lib/server/model/events/subscribers.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { readDraft, saveDraft } from "#lib/server/actions/review/review-draft.ts";
import { reviewVideo } from "#lib/server/actions/review/review-video.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { createPerson, createVideo } from "../videos/builders.ts";

// What the database allows is said in its migrations, apart from the table of decisions.

beforeAll(() => {
  env.DECISION_UNDO_SECONDS = 1;
});
afterAll(() => {
  env.DECISION_UNDO_SECONDS = 0;
});

test.each(decisions)(
  "%s is drafted, held while it can be undone, and takes effect",
  async (made) => {
    const now = await databaseNow();
    const reviewer = await createPerson("REVIEWER");
    const { id, uploadId } = await createVideo(await createPerson("CREATOR"));
    if (isReasoned(made)) {
      await saveDraft(reviewer, id, { uploadId, decision: made, reason: "Sound", note: "" }, now);
      expect(await readDraft(reviewer, uploadId)).toMatchObject({ decision: made });
    }

    await reviewVideo(reviewer, id, { decision: made, reason: "Sound", uploadId }, now);
    await applyDueDecisions(new Date(now.getTime() + 2000));

    const { review, timeline } = await readVideo(reviewer, id, now);
    expect(review).toMatchObject({ state: made, reason: "Sound" });
    expect(timeline.at(-1)).toMatchObject({ kind: eventOf(made) });
  },
);

test("what releases an original is followed by its export, and nothing else is", () => {
  for (const decision of decisions) {
    const isExported = subscribers[eventOf(decision)] !== undefined;
    expect(isExported, decision).toBe(releases(decision));
  }
});

test("the index of decided videos has every decision in it", async () => {
  const [index] = await db.$queryRaw<{ definition: string }[]>`
    SELECT indexdef AS definition FROM pg_indexes
    WHERE tablename = 'Video' AND indexdef LIKE '%APPROVED%CHANGES_REQUESTED%'`;
  for (const decision of decisions) expect(index?.definition).toContain(`'${decision}'`);
});

test("no two decisions have the same key or the same place in the library's address", () => {
  const entries = Object.values(decisionTable);
  for (const field of ["key", "filter"] as const) {
    expect(new Set(entries.map((entry) => entry[field])).size).toBe(entries.length);
  }
});
