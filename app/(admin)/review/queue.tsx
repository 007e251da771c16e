import type { ReactNode } from "react";
import type { QueuedVideo, QueueQuestion } from "#lib/domain/wire/review.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { MOST_COUNTED } from "#lib/server/model/review/queue-query.ts";
import { reviewQueue } from "#lib/server/views/review/review-queue.ts";
import { trustOf } from "#lib/server/model/people/trust-of.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { ButtonLink } from "../../_components/button-link.tsx";
import { EmptyState } from "../../_components/empty-state.tsx";
import { rich } from "../../_texts/rich.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Texts } from "../../_texts/texts.tsx";
import { Arrivals } from "./arrivals.tsx";
import { roomAddress } from "./query.ts";
import { QueuePages } from "./queue-pages.tsx";
import { QueueRow } from "./queue-row.tsx";
import { SelectAll, Selection } from "./selection.tsx";
import type { Selectable } from "./selection.tsx";

const PAGE = 24;

type QueueProps = { reviewer: Viewer; asked: QueueQuestion; page: number };

/** The waiting videos with who is at them; the whole row opens the room. */
export async function Queue({ reviewer, asked, page }: QueueProps) {
  const t = await getTexts("review");
  const now = await databaseNow();
  const [queue, nextId] = await Promise.all([
    reviewQueue(reviewer, { ...asked, page, limit: PAGE }, now),
    nextWaiting(reviewer, now, undefined, asked),
  ]);

  const pages = Math.ceil(queue.matching / PAGE);
  // Decided meanwhile, or an old address: the last page that there is.
  if (queue.videos.length === 0 && page > 1)
    return (
      <Queue reviewer={reviewer} asked={asked} page={Math.max(1, Math.min(pages, page - 1))} />
    );
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
  if (queue.videos.length === 0 && queue.arriving.length === 0) {
    return (
      <EmptyState
        title={t("noneMatch")}
        action={<ButtonLink href="/review">{t("showAll")}</ButtonLink>}
      >
        {t("noneMatchMeans", { waiting: queue.waiting })}
      </EmptyState>
    );
  }
  const shown = [...queue.videos, ...queue.arriving];
  const trust = await trustOf(shown.map(({ creator }) => creator.id));
  const row = { reviewerId: reviewer.id, now, asked };
  const bold = (words: ReactNode[]) => <strong className="font-semibold">{words}</strong>;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4 pb-4">
        {queue.waiting === 0 ? (
          <p className="text-16">{t("noneYet")}</p>
        ) : (
          <p className="text-16">
            {queue.matching === queue.waiting
              ? rich(t, "waitingCount", { count: queue.waiting, b: bold })
              : queue.matching >= MOST_COUNTED
                ? rich(t, "manyMatch", {
                    most: MOST_COUNTED,
                    waiting: queue.waiting,
                    b: bold,
                  })
                : rich(t, "matchingCount", {
                    count: queue.matching,
                    waiting: queue.waiting,
                    b: bold,
                  })}
          </p>
        )}
        {nextId && (
          <ButtonLink tone="primary" href={roomAddress(nextId, asked)}>
            {t("start")}
          </ButtonLink>
        )}
      </div>
      {queue.videos.length > 0 && (
        <Selection
          reviewerId={reviewer.id}
          videos={queue.videos.map((video) => selectable(video, reviewer))}
        >
          <div className="flex flex-wrap items-center justify-between gap-x-6 border-t border-ink py-1">
            <SelectAll />
            <p className="text-13 text-ink-3 max-md:hidden">{t("keys")}</p>
          </div>
          <ol className="border-t border-line">
            {queue.videos.map((video) => (
              <QueueRow
                key={video.id}
                video={video}
                trust={trust.get(video.creator.id) ?? null}
                {...row}
              />
            ))}
          </ol>
        </Selection>
      )}
      <QueuePages asked={asked} page={page} pages={pages} />
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
                  <QueueRow
                    key={video.id}
                    video={video}
                    trust={trust.get(video.creator.id) ?? null}
                    heading="h3"
                    {...row}
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

function selectable(video: QueuedVideo, reviewer: Viewer): Selectable {
  const { id, title, upload, detailsVersion, rights, claim, creator } = video;
  const isOwn = creator.id === reviewer.id;
  const isTheirs = claim !== null && claim.by.id !== reviewer.id;
  return { id, title, uploadId: upload.id, detailsVersion, rights, mayDecide: !isOwn && !isTheirs };
}
