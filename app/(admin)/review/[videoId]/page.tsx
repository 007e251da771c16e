import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Problem } from "#lib/domain/problem.ts";
import { creatorRecord } from "#lib/server/review/creator-record.ts";
import { countWaiting, nextWaiting } from "#lib/server/review/review-queue.ts";
import { pagePerson } from "#lib/server/session.ts";
import { readVideo } from "#lib/server/videos/read-video.ts";
import { Room } from "./room.tsx";

type Props = { params: Promise<{ videoId: string }> };

const load = cache(async (videoId: string) => {
  const reviewer = await pagePerson("REVIEWER", "ADMIN");
  try {
    return { reviewer, video: await readVideo(reviewer, videoId, new Date()) };
  } catch (error) {
    if (error instanceof Problem && error.code === "video_not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { video } = await load((await params).videoId);
  return { title: `Review: ${video.title}` };
}

export default async function ReviewRoomPage({ params }: Props) {
  const { reviewer, video } = await load((await params).videoId);
  const place = { id: video.id, submittedAt: new Date(video.submittedAt ?? video.createdAt) };
  const isOnItsWay = video.upload.state === "RESERVED";
  const [record, waiting, nextVideoId] = await Promise.all([
    creatorRecord(video.creator.id),
    countWaiting(),
    nextWaiting(reviewer, new Date(), place),
  ]);

  return (
    <main id="content" data-room className="flex-1 pb-28 lg:pb-8">
      {/* A room is for one version: a newer one is another room, with nothing typed in the old one. */}
      <Room
        key={`${video.upload.id} ${video.review.state}`}
        video={video}
        record={isOnItsWay ? { ...record, sent: record.sent + 1 } : record}
        reviewerId={reviewer.id}
        nextVideoId={nextVideoId}
        waiting={waiting}
      />
    </main>
  );
}
