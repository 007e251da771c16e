import { expect, test } from "vitest";
import { decisions } from "#lib/domain/decisions.ts";
import { db } from "#lib/server/base/db/client.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { reviewQueue } from "#lib/server/views/review/review-queue.ts";
import { reviewVideo } from "#lib/server/actions/review/review-video.ts";
import { createPersonAs } from "../people/people.ts";
import { createVideo } from "../videos/builders.ts";

const now = new Date("2026-05-10T13:00:00Z");
const ownVideo = { code: "own_video", status: 403 };

for (const role of ["REVIEWER", "ADMIN"] as const) {
  test(`a creator who was made ${role.toLowerCase()} neither claims their own video nor decides on it, and is not led to it`, async () => {
    await db.video.updateMany({ data: { reviewState: "WITHDRAWN" } });
    const [admin, sender] = [await createPersonAs("ADMIN"), await createPersonAs("CREATOR")];
    const { id, uploadId } = await createVideo(sender, { submittedAt: now });
    await changePerson(admin.id, sender.id, { role }, now);
    const self = { id: sender.id, role };

    await expect(claimVideo(self, id, now)).rejects.toMatchObject(ownVideo);
    for (const decision of decisions) {
      const review = { decision, reason: "because", uploadId };
      await expect(reviewVideo(self, id, review, now)).rejects.toMatchObject(ownVideo);
    }
    expect(await nextWaiting(self, now)).toBeNull();
    expect(await nextWaiting(self, now, { id, submittedAt: now })).toBeNull();
    // It waits all the same, for a colleague.
    expect((await reviewQueue(self, { limit: 24 }, now)).videos.map((video) => video.id)).toEqual([
      id,
    ]);
    expect(await nextWaiting(admin, now)).toBe(id);
    await claimVideo(admin, id, now);
    const { decision } = await reviewVideo(admin, id, { decision: "APPROVED", uploadId }, now);
    expect(decision).toBe("APPROVED");
  });
}

test("who was suspended or demoted while their decision was under way decides nothing", async () => {
  const admin = await createPersonAs("ADMIN");
  for (const change of [{ suspended: true }, { role: "CREATOR" as const }]) {
    const reviewer = await createPersonAs("REVIEWER");
    const { id, uploadId } = await createVideo(await createPersonAs("CREATOR"));
    await claimVideo(reviewer, id, now);
    await changePerson(admin.id, reviewer.id, change, now);
    // The request was let in as a reviewer's before.
    const refused = { code: "not_allowed" };
    const review = { decision: "APPROVED" as const, uploadId };
    await expect(reviewVideo(reviewer, id, review, now)).rejects.toMatchObject(refused);
    await expect(claimVideo(reviewer, id, now)).rejects.toMatchObject(refused);
  }
});
