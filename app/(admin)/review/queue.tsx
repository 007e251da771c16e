import { isOpen } from "#lib/domain/states.ts";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { formatMedia } from "#lib/domain/format.ts";
import { listOf } from "#lib/domain/list-of.ts";
import { languageName } from "#lib/domain/language-name.ts";
import { isolate } from "#lib/domain/text.ts";
import { timeLeft } from "#lib/domain/time-left.ts";
import { warningWords } from "#lib/domain/encoding-words.ts";
import type { QueuedVideo, QueueQuestion } from "#lib/domain/wire/review.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { MOST_COUNTED } from "#lib/server/model/review/queue-query.ts";
import { reviewQueue } from "#lib/server/views/review/review-queue.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { Button } from "../../_components/button.tsx";
import { ButtonLink } from "../../_components/button-link.tsx";
import { Input } from "../../_components/field.tsx";
import { EmptyState } from "../../_components/empty-state.tsx";
import { Filmstrip } from "../../_components/filmstrip.tsx";
import { ToneWord } from "../../_components/state-word.tsx";
import { Time } from "../../_components/time.tsx";
import { rich } from "../../_texts/rich.tsx";
import { getTexts } from "../../_texts/server.ts";
import { isolated } from "../../_texts/tags.tsx";
import { Texts } from "../../_texts/texts.tsx";
import { queueAddress, roomAddress } from "./query.ts";
import { SelectAll, SelectBox, Selection } from "./selection.tsx";
import type { Selectable } from "./selection.tsx";
import { Arrivals, ArrivingStrip, ArrivingWords } from "./arrivals.tsx";

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
  const bold = (words: ReactNode[]) => <strong className="font-semibold">{words}</strong>;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4 pb-4">
        {queue.waiting === 0 ? (
          <p className="text-16">{t("noneYet")}</p>
        ) : (
          <p className="text-16">
            {queue.matching >= MOST_COUNTED
              ? rich(t, "manyMatch", { most: MOST_COUNTED, b: bold })
              : queue.matching === queue.waiting
                ? rich(t, "waitingCount", { count: queue.waiting, b: bold })
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
        <Selection videos={queue.videos.map((video) => selectable(video, reviewer))}>
          <div className="flex flex-wrap items-center justify-between gap-x-6 border-t border-ink py-1">
            <SelectAll />
            <p className="text-13 text-ink-3 max-md:hidden">{t("keys")}</p>
          </div>
          <ol className="border-t border-line">
            {queue.videos.map((video) => (
              <Waiting
                key={video.id}
                video={video}
                reviewerId={reviewer.id}
                now={now}
                asked={asked}
              />
            ))}
          </ol>
        </Selection>
      )}
      <Pages asked={asked} page={page} pages={Math.ceil(queue.matching / PAGE)} />
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
                    asked={asked}
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

function selectable(video: QueuedVideo, reviewer: Viewer): Selectable {
  const { id, title, upload, detailsVersion, rights, claim, creator } = video;
  const isOwn = creator.id === reviewer.id;
  const isTheirs = claim !== null && claim.by.id !== reviewer.id;
  return { id, title, uploadId: upload.id, detailsVersion, rights, mayDecide: !isOwn && !isTheirs };
}

type PagesProps = { asked: QueueQuestion; page: number; pages: number };

/** From page to page, and to any by its number. */
function Pages({ asked, page, pages }: PagesProps) {
  const [t, lists] = [useTexts("review"), useTexts("lists")];
  if (pages < 2 && page === 1) return null;
  return (
    <nav aria-label={lists("pages")} className="flex flex-wrap items-center gap-2 pt-6">
      {page > 1 && (
        <ButtonLink href={queueAddress(asked, page - 1)}>{t("previousPage")}</ButtonLink>
      )}
      <form action="/review" className="flex items-center gap-2">
        {Object.entries(asked).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="flex items-center gap-2 text-ink-2">
          {t("pageNumber")}
          <Input
            type="number"
            name="page"
            min={1}
            max={Math.max(pages, page)}
            defaultValue={page}
            className="w-20"
          />
        </label>
        <span className="text-ink-2">{t("ofPages", { pages })}</span>
        <Button type="submit" tone="plain">
          {t("goToPage")}
        </Button>
      </form>
      {page < pages && (
        <ButtonLink href={queueAddress(asked, page + 1)}>{lists("next")}</ButtonLink>
      )}
    </nav>
  );
}

type WaitingProps = {
  video: QueuedVideo;
  reviewerId: string;
  now: Date;
  asked: QueueQuestion;
  heading?: "h2" | "h3";
};

function Waiting({ video, reviewerId, now, asked, heading: Heading = "h2" }: WaitingProps) {
  const [t, units, encoding, details] = [
    useTexts("review"),
    useTexts("units"),
    useTexts("encoding"),
    useTexts("details"),
  ];
  const arriving = isOpen(video.upload);
  const since = video.submittedAt ? now.getTime() - Date.parse(video.submittedAt) : 0;
  const only = (more: QueueQuestion) => queueAddress({ ...asked, ...more });
  return (
    <li
      data-queued={arriving ? undefined : video.id}
      className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 border-b border-line py-4 hover:bg-sunken has-[input:checked]:bg-sunken"
    >
      {!arriving && <SelectBox id={video.id} title={video.title} />}
      <div className="col-start-2 grid gap-x-6 gap-y-3 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_11rem] md:items-center lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)_12rem]">
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
              href={roomAddress(video.id, asked)}
              prefetch={false}
              className="after:absolute after:inset-0"
            >
              <bdi>{video.title}</bdi>
            </Link>
          </Heading>
          <p className="text-ink-2">
            {rich(t, "from", {
              person: video.creator.name,
              name: (words) => (
                <Only href={only({ creator: video.creator.id })}>{isolated(words)}</Only>
              ),
            })}
            {video.version > 1 && ` · ${t("versionNumber", { number: video.version })}`}
          </p>
          {video.description && (
            <p className="line-clamp-2 max-w-[68ch] break-words text-ink-2">
              <bdi>{video.description}</bdi>
            </p>
          )}
          <p className="flex flex-wrap gap-x-3 text-13 text-ink-3">
            {video.media && <bdi dir="ltr">{formatMedia(units, video.media)}</bdi>}
            {video.language && (
              <Only href={only({ language: video.language })}>
                {languageName(video.language, t.language)}
              </Only>
            )}
            {video.tags.map((tag) => (
              <Only key={tag} href={only({ tag })}>
                <bdi>#{tag}</bdi>
              </Only>
            ))}
          </p>
          {video.warnings.length > 0 && (
            <p className="text-13 text-wait">
              {listOf(
                t.language,
                video.warnings.map((warning) => warningWords(encoding, units, warning)),
              )}
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
          {!video.rights && <ToneWord tone="wait">{details("rightsUnknown")}</ToneWord>}
          {video.rights && (
            <span className="text-13 text-ink-3 md:text-end">
              {details(`said.${video.rights}`)}
            </span>
          )}
          {video.creator.id === reviewerId && <ToneWord tone="off">{t("own")}</ToneWord>}
          {video.claim && (
            <ToneWord tone="busy">
              {video.claim.by.id === reviewerId
                ? t("reservedByYou")
                : t("reviewing", { name: isolate(video.claim.by.name) })}
            </ToneWord>
          )}
        </div>
      </div>
    </li>
  );
}

/** Leaves what is like this one in this; above the row's own link. */
function Only({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="relative z-10 underline decoration-edge decoration-dotted underline-offset-4 hover:decoration-ink"
    >
      {children}
    </Link>
  );
}

/** After some hours nobody counts the minutes. */
function roughly(seconds: number): number {
  return seconds > 6 * 3600 ? Math.round(seconds / 3600) * 3600 : seconds;
}
