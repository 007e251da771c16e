import { expect, test } from "vitest";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import { acceptInvitation } from "#lib/server/actions/people/accept-invitation.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { invite } from "#lib/server/actions/people/invite.ts";
import { revokeInvitation } from "#lib/server/actions/people/revoke-invitation.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { releaseClaim } from "#lib/server/actions/review/release-claim.ts";
import { reviewVideo } from "#lib/server/actions/review/review-video.ts";
import { cancel } from "#lib/server/actions/uploads/cancel.ts";
import { recordVerdict } from "#lib/server/actions/uploads/record-verdict.ts";
import { reserve } from "#lib/server/actions/uploads/reserve.ts";
import { editVideo } from "#lib/server/actions/videos/edit-video.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { createPersonAs } from "../people/people.ts";
import { addVersion, createVideo, media } from "../videos/builders.ts";

// Two things that are done to the same rows at the same moment: both are done, or one is told why not. Nobody hears of a
// deadlock, and the video is left in a state that one of the two orders leads to.

const now = new Date();

async function scene() {
  const [creator, reviewer, colleague, admin] = await Promise.all([
    createPersonAs("CREATOR"),
    createPersonAs("REVIEWER"),
    createPersonAs("REVIEWER"),
    createPersonAs("ADMIN"),
  ]);
  const { id, uploadId } = await createVideo(creator);
  const nextId = await addVersion(creator, id, { version: 2, upload: "RESERVED" });
  return { id, uploadId, nextId, creator, reviewer, colleague, admin };
}
type Scene = Awaited<ReturnType<typeof scene>>;

const actions: Record<string, (here: Scene) => Promise<unknown>> = {
  claim: ({ reviewer, id }) => claimVideo(reviewer, id, now),
  "claim of a colleague": ({ colleague, id }) => claimVideo(colleague, id, now),
  release: ({ reviewer, id }) => releaseClaim(reviewer, id),
  approve: ({ reviewer, id, uploadId }) =>
    reviewVideo(reviewer, id, { decision: "APPROVED", uploadId }, now),
  "request changes": ({ colleague, id, uploadId }) =>
    reviewVideo(colleague, id, { decision: "CHANGES_REQUESTED", reason: "Sound", uploadId }, now),
  withdraw: ({ creator, id }) => withdrawVideo(creator, id),
  edit: ({ creator, id }) => editVideo(creator, id, { title: "Another title" }, now),
  "verdict on the next version": async ({ nextId }) => {
    const upload = await db.upload.findUniqueOrThrow({ where: { id: nextId } });
    const object = { size: 1000, etag: '"e"', checksum: null, checksumType: null };
    const finalized = { key: upload.key, object, verdict: { outcome: "verified", media } } as const;
    await recordVerdict(upload, finalized as never, now);
  },
  "cancel the next version": async ({ nextId }) =>
    cancel(await db.upload.findUniqueOrThrow({ where: { id: nextId } }), now),
  "reserve another": ({ creator }) =>
    reserve(creator.id, { fileName: "a.mp4", contentType: "video/mp4", size: 1000 }, { now }),
  "suspend the creator": ({ admin, creator }) =>
    changePerson(admin.id, creator.id, { suspended: true }, now),
  "demote the reviewer": ({ admin, reviewer }) =>
    changePerson(admin.id, reviewer.id, { role: "CREATOR" }, now),
};

const names = Object.keys(actions);
const pairs = names.flatMap((one, at) => names.slice(at).map((other) => [one, other] as const));

test.each(pairs)("%s and %s at once", async (one, other) => {
  for (let round = 0; round < 3; round += 1) {
    const here = await scene();
    const ended = await Promise.allSettled([actions[one]?.(here), actions[other]?.(here)]);

    const reasons = ended.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(reasons.filter((reason) => !(reason instanceof Problem))).toEqual([]);
    const seen = await readVideo(here.creator, here.id, now);
    const decisions = seen.timeline.filter(({ kind }) =>
      ["review.approved", "review.changes_requested", "review.rejected"].includes(kind),
    );
    expect(decisions.length).toBeLessThanOrEqual(1);
    const withdrawals = seen.timeline.filter(({ kind }) => kind === "review.withdrawn");
    expect(seen.review.state === "WITHDRAWN").toBe(withdrawals.length > 0);
    if (seen.review.state !== "PENDING") expect(seen.claim).toBeNull();
  }
});

test("all of it at once, on one video, ends, and nobody hears of a deadlock", async () => {
  for (let round = 0; round < 5; round += 1) {
    const here = await scene();
    const ended = await Promise.allSettled(
      [...Object.values(actions), ...Object.values(actions)].map((act) => act(here)),
    );

    const reasons = ended.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(reasons.filter((reason) => !(reason instanceof Problem))).toEqual([]);
  }
});

test("invitations made, revoked and accepted at once leave one account at most, and every refusal says why", async () => {
  for (let round = 0; round < 8; round += 1) {
    const admin = await createPersonAs("ADMIN");
    const email = `${crypto.randomUUID()}@newsreel.example`;
    const guest = { email, role: "CREATOR" as const };
    const { invitation, link } = await invite(admin, guest, now);
    const token = new URL(link).pathname.slice("/invite/".length);
    const accept = () =>
      acceptInvitation({ token, name: "Guest", password: "several words are good" }, now);
    const ended = await Promise.allSettled([
      accept(),
      accept(),
      revokeInvitation(admin.id, invitation.id, now),
      invite(admin, guest, now),
      invite(admin, guest, now),
    ]);

    const reasons = ended.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(reasons.filter((reason) => !(reason instanceof Problem))).toEqual([]);
    expect(await db.user.count({ where: { email } })).toBeLessThanOrEqual(1);
    const open = { email, acceptedAt: null, revokedAt: null };
    expect(await db.invitation.count({ where: open })).toBeLessThanOrEqual(1);
  }
});
