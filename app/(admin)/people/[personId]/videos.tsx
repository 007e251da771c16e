import Link from "next/link";
import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import type { VideoSummary } from "#lib/domain/wire/videos.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { listVideos } from "#lib/server/views/videos/list-videos.ts";
import type { PersonRecord } from "#lib/server/views/people/read-person.ts";
import { ButtonLink } from "../../../_components/button-link.tsx";
import { DefinitionList, LedgerCell, LedgerRow } from "../../../_components/definition-list.tsx";
import { EmptyState } from "../../../_components/empty-state.tsx";
import { PersonLink } from "../../../_components/person-link.tsx";
import { StateWord } from "../../../_components/state-word.tsx";
import { Time } from "../../../_components/time.tsx";
import { getTexts } from "../../../_texts/server.ts";
import { PageLinks } from "../../page-links.tsx";
import { personAddress } from "./person-page.ts";
import type { PersonPageView } from "./person-page.ts";

const PAGE = 50;

type VideosProps = { viewer: Viewer; record: PersonRecord; view: PersonPageView };

/** One page of what they sent, with how it ended. */
export async function Videos({ viewer, record, view }: VideosProps) {
  const { person } = record;
  const { review, cursor } = view;
  const [t, lists] = await Promise.all([getTexts("person"), getTexts("lists")]);
  const query = { creator: person.id, review, cursor, limit: PAGE, order: "newest" as const };
  const { videos, nextCursor } = await listVideos(viewer, query);
  const name = isolate(person.name);
  if (videos.length === 0 && review) {
    const all = personAddress(person.id, { show: "videos" });
    return (
      <EmptyState title={t("noneSo")} action={<ButtonLink href={all}>{t("showAll")}</ButtonLink>}>
        {t("noneSoText")}
      </EmptyState>
    );
  }
  if (videos.length === 0) {
    return <EmptyState title={t("noVideos")}>{t("noVideosText", { name })}</EmptyState>;
  }
  const page = (end: string | null) =>
    personAddress(person.id, { show: "videos", review, cursor: end });
  return (
    <>
      <DefinitionList
        caption={t("listVideos", { name })}
        columns={[
          { name: t("video") },
          { name: t("state") },
          { name: t("reason") },
          { name: t("by") },
          { name: t("sent"), align: "end" },
        ]}
      >
        {videos.map((video) => (
          <VideoRow key={video.id} video={video} />
        ))}
      </DefinitionList>
      <PageLinks
        first={cursor ? { href: page(null), words: lists("newest") } : null}
        next={nextCursor ? { href: page(nextCursor), words: lists("older") } : null}
      />
    </>
  );
}

function VideoRow({ video: { id, title, review, createdAt } }: { video: VideoSummary }) {
  const t = useTexts("person");
  return (
    <LedgerRow className="max-md:py-2">
      <LedgerCell dense className="md:max-w-96">
        <Link
          href={`/videos/${id}`}
          prefetch={false}
          className="font-medium underline-offset-4 [overflow-wrap:anywhere] hover:text-signal hover:underline max-md:inline-flex max-md:min-h-11 max-md:items-center"
        >
          <bdi>{title}</bdi>
        </Link>
      </LedgerCell>
      <LedgerCell dense>
        <StateWord axis="review" state={review.state} />
      </LedgerCell>
      <LedgerCell dense className="text-ink-2 max-md:empty:hidden md:max-w-72">
        {review.reason && <bdi className="[overflow-wrap:anywhere]">{review.reason}</bdi>}
      </LedgerCell>
      <LedgerCell dense className="max-md:empty:hidden">
        {review.by && (
          <span>
            <span className="text-13 text-ink-3 md:hidden">{t("by")} </span>
            <PersonLink person={review.by} />
          </span>
        )}
      </LedgerCell>
      <LedgerCell dense align="end" className="whitespace-nowrap text-ink-2">
        <Time iso={createdAt} style="day" />
      </LedgerCell>
    </LedgerRow>
  );
}
