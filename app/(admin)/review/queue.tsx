import { isOpen } from "#lib/domain/states.ts";
import Link from "next/link";
import { useTexts } from "#texts";
import { formatMedia } from "#lib/domain/format.ts";
import { isolate } from "#lib/domain/text.ts";
import { timeLeft } from "#lib/domain/time-left.ts";
import type { QueuedVideo } from "#lib/domain/wire/review.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { reviewQueue } from "#lib/server/views/review/review-queue.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { ButtonLink } from "../../_components/button-link.tsx";
import { EmptyState } from "../../_components/empty-state.tsx";
import { Filmstrip } from "../../_components/filmstrip.tsx";
import { ToneWord } from "../../_components/state-word.tsx";
import { Time } from "../../_components/time.tsx";
import { rich } from "../../_texts/rich.tsx";
import { getTexts } from "../../_texts/server.ts";
import { isolated } from "../../_texts/tags.tsx";
import { Texts } from "../../_texts/texts.tsx";
import { Arrivals, ArrivingStrip, ArrivingWords } from "./arrivals.tsx";

const PAGE = 24;

/** The waiting videos with who is at them; the whole row opens the room. */
export async function Queue({
  reviewer,
  cursor,
}: {
  reviewer: Viewer;
  cursor?: string | undefined;
}) {
  const [t, lists] = await Promise.all([getTexts("review"), getTexts("lists")]);
  const now = await databaseNow();
  const [queue, nextId] = await Promise.all([
    reviewQueue(reviewer, { cursor, limit: PAGE }, now),
    nextWaiting(reviewer, now),
  ]);

  if (queue.waiting === 0 && queue.arriving.length === 0) {
    return (
      <EmptyState
        title={t("clear")}
        action={<ButtonLink href="/library">{t("seeAll")}</ButtonLink>}
      >
        {t("clearMeans")}
      </EmptyState>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4 pb-4">
        {queue.waiting === 0 ? (
          <p className="text-16">{t("noneYet")}</p>
        ) : (
          <p className="text-16">
            {rich(t, "waitingCount", {
              count: queue.waiting,
              b: (words) => <strong className="font-semibold">{words}</strong>,
            })}
          </p>
        )}
        {nextId && (
          <ButtonLink tone="primary" href={`/review/${nextId}`}>
            {t("start")}
          </ButtonLink>
        )}
      </div>
      {queue.videos.length > 0 && (
        <ol className="border-t border-ink">
          {queue.videos.map((video) => (
            <Waiting key={video.id} video={video} reviewerId={reviewer.id} now={now} />
          ))}
        </ol>
      )}
      {queue.nextCursor && (
        <ButtonLink className="mt-6" href={`/review?cursor=${queue.nextCursor}`}>
          {lists("next")}
        </ButtonLink>
      )}
      {queue.arriving.length > 0 && (
        <section aria-labelledby="arriving" className="pt-10">
          <h2 id="arriving" className="font-serif text-20 font-semibold">
            {t("arriving")}
          </h2>
          <p className="max-w-[68ch] pb-4 text-ink-2">{t("arrivingMeans")}</p>
          <Texts of={["arrivals"]}>
            <Arrivals arriving={queue.arriving}>
              <ol className="border-t border-line">
                {queue.arriving.map((video) => (
                  <Waiting
                    key={video.id}
                    video={video}
                    reviewerId={reviewer.id}
                    now={now}
                    heading="h3"
                  />
                ))}
              </ol>
            </Arrivals>
          </Texts>
        </section>
      )}
    </>
  );
}

type WaitingProps = { video: QueuedVideo; reviewerId: string; now: Date; heading?: "h2" | "h3" };

function Waiting({ video, reviewerId, now, heading: Heading = "h2" }: WaitingProps) {
  const [t, units] = [useTexts("review"), useTexts("units")];
  const arriving = isOpen(video.upload);
  const since = video.submittedAt ? now.getTime() - Date.parse(video.submittedAt) : 0;
  return (
    <li className="relative grid gap-x-6 gap-y-3 border-b border-line py-4 hover:bg-sunken md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_11rem] lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)_12rem] md:items-center">
      {arriving ? (
        <ArrivingStrip video={video} />
      ) : (
        <Filmstrip
          stripUrl={video.smallStripUrl}
          posterUrl={video.posterUrl}
          fileName={video.fileName}
        />
      )}
      <div className="flex min-w-0 flex-col gap-1">
        <Heading className="font-serif text-20 font-semibold break-words">
          <Link
            href={`/review/${video.id}`}
            prefetch={false}
            className="after:absolute after:inset-0"
          >
            <bdi>{video.title}</bdi>
          </Link>
        </Heading>
        <p className="text-ink-2">
          {rich(t, "from", { person: video.creator.name, name: isolated })}
          {video.version > 1 && ` · ${t("version", { number: video.version })}`}
        </p>
        {video.media && (
          <p className="text-13 text-ink-3">
            <bdi dir="ltr">{formatMedia(units, video.media)}</bdi>
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1 md:flex-col md:items-end">
        {arriving ? (
          <>
            <ToneWord tone="wait">{t("originalUploading")}</ToneWord>
            <ArrivingWords video={video} />
          </>
        ) : (
          <span className="text-ink-2">
            {t("waiting", { time: timeLeft(units, roughly(since / 1000)) })}
          </span>
        )}
        {video.submittedAt && <Time iso={video.submittedAt} className="text-13 text-ink-3" />}
        {video.creator.id === reviewerId && <ToneWord tone="off">{t("own")}</ToneWord>}
        {video.claim && (
          <ToneWord tone="busy">
            {video.claim.by.id === reviewerId
              ? t("reservedByYou")
              : t("reviewing", { name: isolate(video.claim.by.name) })}
          </ToneWord>
        )}
      </div>
    </li>
  );
}

/** After some hours nobody counts the minutes. */
function roughly(seconds: number): number {
  return seconds > 6 * 3600 ? Math.round(seconds / 3600) * 3600 : seconds;
}
