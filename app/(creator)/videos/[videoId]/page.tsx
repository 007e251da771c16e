import { freezesDetails, isDecision } from "#lib/domain/decisions.ts";
import { Download } from "lucide";
import type { Metadata } from "next";
import { formatBytes, formatMedia } from "#lib/domain/format.ts";
import { isolate } from "#lib/domain/text.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { usualWait } from "#lib/server/views/review/usual-wait.ts";
import { buttonClass } from "../../../_components/button.tsx";
import { ButtonLink } from "../../../_components/button-link.tsx";
import { EncodingProvider } from "../../../_components/encoding/encoding-provider.tsx";
import { PageHead } from "../../../_components/page-head.tsx";
import { PersonLink } from "../../../_components/person-link.tsx";
import { rich } from "../../../_texts/rich.tsx";
import { Controls } from "../../../_components/player/controls.tsx";
import { PlayerFrame } from "../../../_components/player/player-frame.tsx";
import { PlayerProvider } from "../../../_components/player/player-provider.tsx";
import { playerSourceOf } from "../../../_components/player/player-source.ts";
import { Screen } from "../../../_components/player/screen.tsx";
import { getTexts, requestLanguage } from "../../../_texts/server.ts";
import { Texts } from "../../../_texts/texts.tsx";
import { DecisionNote } from "./decision-note.tsx";
import { DetailsForm } from "./details-form.tsx";
import { DetailsList } from "./details-list.tsx";
import { languageChoices } from "../../../_components/details/languages.ts";
import { loadVideo } from "./load-video.ts";
import { MarkedScrubber } from "./marked-scrubber.tsx";
import { Receipt } from "./receipt.tsx";
import { States } from "./states.tsx";
import { Timeline } from "./timeline.tsx";
import { Withdraw } from "./withdraw.tsx";
import { Icon } from "../../../_components/icon.tsx";

type Props = { params: Promise<{ videoId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { video } = await loadVideo((await params).videoId);
  return { title: isolate(video.title) };
}

export default async function VideoPage({ params }: Props) {
  const { person, video } = await loadVideo((await params).videoId);
  const [t, units] = await Promise.all([getTexts("video"), getTexts("units")]);
  const usualSeconds = video.review.state === "PENDING" ? await usualWait() : null;
  const mine = video.creator.id === person.id;
  const playerSource = playerSourceOf(video, person.id);

  const below = (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <section aria-labelledby="details" className="flex min-w-0 flex-col gap-4">
        <h2 id="details" className="font-serif text-20 font-semibold">
          {t("details")}
        </h2>
        {mine ? (
          <DetailsForm
            key={video.id}
            personId={person.id}
            videoId={video.id}
            initial={detailsOf(video)}
            languages={languageChoices(video.language, await requestLanguage())}
            decided={freezesDetails(video.review.state) ? video.review.state : null}
          />
        ) : (
          <DetailsList video={video} />
        )}
      </section>
      <aside className="flex min-w-0 flex-col gap-8">
        <States video={video} />
        <Timeline
          video={video}
          viewer={{ id: person.id, role: person.role }}
          usualSeconds={usualSeconds}
        />
        {video.receipt && <Receipt receipt={video.receipt} />}
        {mine && canBeWithdrawn(video) && <Withdraw videoId={video.id} title={video.title} />}
      </aside>
    </div>
  );

  return (
    <main id="content" className="column flex-1 pb-16">
      <PageHead
        title={video.title}
        aside={
          <div className="flex flex-wrap gap-2">
            {person.role !== "CREATOR" && video.review.state === "PENDING" && (
              <ButtonLink tone="primary" href={`/review/${video.id}`}>
                {t("openReview")}
              </ButtonLink>
            )}
            {person.role === "ADMIN" && !mine && isDecided(video) && (
              <ButtonLink href={`/review/${video.id}`}>{t("reopen")}</ButtonLink>
            )}
            {video.playback.downloadUrl && (
              <a href={video.playback.downloadUrl} className={buttonClass("quiet")}>
                <Icon of={Download} className="size-4" />
                {t("download", { size: formatBytes(video.size, t.language) })}
              </a>
            )}
          </div>
        }
      >
        <p className="text-14 break-words">
          {!mine && (
            <>
              {rich(t, "from", {
                person: video.creator.name,
                name: () => <PersonLink person={video.creator} />,
              })}{" "}
              ·{" "}
            </>
          )}
          <bdi>{video.fileName}</bdi>
          {video.version > 1 && ` · ${t("version", { version: video.version })}`}
          {video.media && (
            <>
              {" · "}
              <bdi dir="ltr">{formatMedia(units, video.media)}</bdi>
            </>
          )}
        </p>
      </PageHead>
      <Texts of={["details", "encoding", "exports", "ownVideo", "receipt"]}>
        <EncodingProvider videoId={video.id} encoding={video.encoding}>
          {playerSource ? (
            <PlayerProvider key={video.upload.id} playerSource={playerSource}>
              <DecisionNote video={video} mine={mine} />
              <PlayerFrame className="mb-10 [--tallest:min(62dvh,44rem)]">
                <Screen />
                <MarkedScrubber note={video.review.note} />
                <Controls />
              </PlayerFrame>
              {below}
            </PlayerProvider>
          ) : (
            <>
              <DecisionNote video={video} mine={mine} />
              {below}
            </>
          )}
        </EncodingProvider>
      </Texts>
    </main>
  );
}

function isDecided({ review }: VideoView): boolean {
  return isDecision(review.state);
}

function detailsOf(video: VideoView) {
  const { title, description, tags, language, rights, rightsNote } = video;
  return { title, description, tags, language, rights, rightsNote };
}

/** What never reached the desk is not taken back from it. */
function canBeWithdrawn({ upload, review }: VideoView): boolean {
  return review.state !== "WITHDRAWN" && upload.state === "VERIFIED";
}
