import { expect, test } from "vitest";
import { decisions } from "#lib/domain/decisions.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { reviewVideo } from "#lib/server/actions/review/review-video.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { clearDesk, createPerson, createVideo } from "./builders.ts";

const now = new Date();

test("withdrawing removes a video from review and leaves its creator the original", async () => {
  await clearDesk();
  const creator = await createPerson("CREATOR");
  const reviewer = await createPerson("REVIEWER");
  const { id } = await createVideo(creator);
  await claimVideo(reviewer, id, now);

  await withdrawVideo(creator, id);

  const mine = await readVideo(creator, id, now);
  expect(mine.review.state).toBe("WITHDRAWN");
  expect(mine.claim).toBeNull();
  expect(mine.playback.downloadUrl).not.toBeNull();
  expect(mine.timeline.at(-1)).toMatchObject({
    kind: "review.withdrawn",
    data: { from: "PENDING" },
  });
  expect(await nextWaiting(reviewer, now)).toBeNull();
});

test("reviewers keep the record of a withdrawn video, not its picture", async () => {
  const creator = await createPerson("CREATOR");
  const { id } = await createVideo(creator);
  await withdrawVideo(creator, id);

  const seen = await readVideo(await createPerson("ADMIN"), id, now);

  expect(seen.playback).toEqual({
    seconds: 3600,
    originalUrl: null,
    downloadUrl: null,
    captions: [],
  });
  expect(seen.posterUrl).toBeNull();
});

test("every decision can be withdrawn from, and doing it twice leaves one line", async () => {
  const creator = await createPerson("CREATOR");
  for (const review of decisions) {
    const { id } = await createVideo(creator, { review });

    await withdrawVideo(creator, id);
    await withdrawVideo(creator, id);

    const { timeline } = await readVideo(creator, id, now);
    expect(timeline.map(({ data }) => data)).toEqual([{ from: review }]);
  }
});

test("while its first file is on its way there is nothing to withdraw but the upload", async () => {
  const creator = await createPerson("CREATOR");
  const { id } = await createVideo(creator, { upload: "RESERVED" });

  await expect(withdrawVideo(creator, id)).rejects.toMatchObject({ code: "upload_incomplete" });
});

test("another creator's video cannot be withdrawn: it is not there", async () => {
  const { id } = await createVideo(await createPerson("CREATOR"));

  await expect(withdrawVideo(await createPerson("CREATOR"), id)).rejects.toMatchObject({
    code: "video_not_found",
  });
});

test("a withdrawal and a decision at once leave both in the timeline and the video withdrawn", async () => {
  const creator = await createPerson("CREATOR");
  const reviewer = await createPerson("REVIEWER");
  for (let round = 0; round < 10; round++) {
    const { id, uploadId } = await createVideo(creator);

    await Promise.allSettled([
      withdrawVideo(creator, id),
      reviewVideo(reviewer, id, { decision: "APPROVED", uploadId }, now),
    ]);

    const { review, timeline } = await readVideo(creator, id, now);
    expect(review.state).toBe("WITHDRAWN");
    expect(timeline.at(-1)?.kind).toBe("review.withdrawn");
  }
});
