import Link from "next/link";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { warningWords } from "#lib/domain/encoding-words.ts";
import { formatMedia } from "#lib/domain/format.ts";
import { languageName } from "#lib/domain/language-name.ts";
import { listOf } from "#lib/domain/list-of.ts";
import type { Trust } from "#lib/domain/trust.ts";
import { isOpen } from "#lib/domain/states.ts";
import { isolate } from "#lib/domain/text.ts";
import { timeLeft } from "#lib/domain/time-left.ts";
import type { QueuedVideo, QueueQuestion } from "#lib/domain/wire/review.ts";
import { Filmstrip } from "../../_components/filmstrip.tsx";
import { PersonLink } from "../../_components/person-link.tsx";
import { TrustWord } from "../../_components/trust-word.tsx";
import { ToneWord } from "../../_components/state-word.tsx";
import { Time } from "../../_components/time.tsx";
import { rich } from "../../_texts/rich.tsx";
import { ArrivingStrip, ArrivingWords } from "./arrivals.tsx";
import { MarkTools } from "./marks/mark-tools.tsx";
import { AssignmentWords, UrgencyWords } from "./marks/mark-words.tsx";
import { queueAddress, roomAddress } from "./query.ts";
import { SelectBox } from "./selection.tsx";

type QueueRowProps = {
  video: QueuedVideo;
  trust: Trust | null;
  reviewerId: string;
  now: Date;
  asked: QueueQuestion;
  heading?: "h2" | "h3";
};

/** One that waits, or is on its way: the whole row opens its room. */
export function QueueRow({
  video,
  trust,
  reviewerId,
  now,
  asked,
  heading: Heading = "h2",
}: QueueRowProps) {
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
              name: () => <PersonLink person={video.creator} />,
            })}{" "}
            <TrustWord trust={trust} />
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
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 md:flex-col md:items-end">
          <UrgencyWords urgency={video.urgency} now={now.getTime()} />
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
          <AssignmentWords assignment={video.assignment} reviewerId={reviewerId} />
          {video.claim && (
            <ToneWord tone="busy">
              {video.claim.by.id === reviewerId
                ? t("reservedByYou")
                : t("reviewing", { name: isolate(video.claim.by.name) })}
            </ToneWord>
          )}
          {!arriving && video.creator.id !== reviewerId && (
            <MarkTools
              id={video.id}
              title={video.title}
              urgency={video.urgency}
              assignment={video.assignment}
              reviewerId={reviewerId}
            />
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
