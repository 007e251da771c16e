import { isOpen } from "#lib/domain/states.ts";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Problem } from "#lib/domain/problem.ts";
import { pressingOf } from "#lib/domain/urgency.ts";
import { isolate } from "#lib/domain/text.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { creatorRecord } from "#lib/server/views/review/creator-record.ts";
import { readDraft } from "#lib/server/actions/review/review-draft.ts";
import { countWaiting, nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { getTexts } from "../../../_texts/server.ts";
import { Texts } from "../../../_texts/texts.tsx";
import type { Params } from "../../../_components/list-address.ts";
import { VideoMarks } from "../marks/video-marks.tsx";
import { queueAddress, readQueueView, roomAddress } from "../query.ts";
import { EarlierDecisions } from "./earlier-decisions.tsx";
import { VideoReview } from "./video-review.tsx";

type Props = { params: Promise<{ videoId: string }>; searchParams: Promise<Params> };

const load = cache(async (videoId: string) => {
  const reviewer = await pagePerson("REVIEWER", "ADMIN");
  try {
    return { reviewer, video: await readVideo(reviewer, videoId, await databaseNow()) };
  } catch (error) {
    if (error instanceof Problem && error.code === "video_not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { video } = await load((await params).videoId);
  return { title: (await getTexts("room"))("title", { video: isolate(video.title) }) };
}

export default async function ReviewRoomPage({ params, searchParams }: Props) {
  const { asked } = readQueueView(await searchParams);
  const { reviewer, video } = await load((await params).videoId);
  const place = {
    id: video.id,
    submittedAt: new Date(video.submittedAt ?? video.createdAt),
    pressing: video.urgency ? pressingOf(video.urgency) : null,
  };
  const now = await databaseNow();
  const isOnItsWay = isOpen(video.upload);
  const [record, waiting, nextVideoId, draft] = await Promise.all([
    creatorRecord(video.creator.id),
    countWaiting(),
    nextWaiting(reviewer, now, place, asked),
    readDraft(reviewer, video.upload.id),
  ]);

  return (
    <main id="content" data-room className="flex-1 pb-28 lg:pb-8">
      {/* A room is for one version and one decision: a newer version, or a decision that was undone, is another room. */}
      <Texts of={["arrivals", "details", "encoding", "marks", "room"]}>
        <VideoReview
          key={`${video.upload.id} ${video.pendingDecision ? "HELD" : video.review.state}`}
          video={video}
          record={isOnItsWay ? { ...record, sent: record.sent + 1 } : record}
          draft={draft}
          reviewer={{ id: reviewer.id, isAdmin: reviewer.role === "ADMIN" }}
          nextPath={nextVideoId && roomAddress(nextVideoId, asked)}
          queuePath={queueAddress(asked)}
          waiting={waiting}
          earlier={<EarlierDecisions video={video} />}
          marks={<VideoMarks video={video} reviewerId={reviewer.id} now={now.getTime()} />}
        />
      </Texts>
    </main>
  );
}
