import type { Metadata } from "next";
import Link from "next/link";
import { useTexts } from "#texts";
import { sentenceOf } from "#lib/domain/sentences.ts";
import { isolate } from "#lib/domain/text.ts";
import type { ActivityEntry } from "#lib/domain/wire/timeline.ts";
import { listActivity } from "#lib/server/views/activity/list-activity.ts";
import { MOST_MATCHES } from "#lib/server/model/people/match-people.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { ButtonLink } from "../../_components/button-link.tsx";
import { EmptyState } from "../../_components/empty-state.tsx";
import { DefinitionList, LedgerCell, LedgerRow } from "../../_components/definition-list.tsx";
import { PageHead } from "../../_components/page-head.tsx";
import { Time } from "../../_components/time.tsx";
import { getTexts } from "../../_texts/server.ts";
import { listAddress, readParam, readSearch } from "../list-address.ts";
import type { Params } from "../list-address.ts";
import { ListSearch } from "../list-search.tsx";
import { PageLinks } from "../page-links.tsx";
import { tooManySearches } from "../too-many-searches.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("activity"))("title") };
}

export default async function ActivityPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [admin, params] = await Promise.all([pagePerson("ADMIN"), searchParams]);
  const t = await getTexts("activity");
  const search = readSearch(params);
  const before = readParam(params, "before");
  return (
    <main id="content" className="column pb-16">
      <PageHead title={t("title")}>{t("lead")}</PageHead>
      <ListSearch
        action="/activity"
        search={search}
        label={t("search")}
        placeholder={t("searchHint")}
      />
      {/* Waited for: what is streamed in later stays hidden where there is no script. */}
      <Entries adminId={admin.id} search={search} before={before} />
    </main>
  );
}

type EntriesProps = { adminId: string; search: string; before: string | undefined };

async function Entries({ adminId, search, before }: EntriesProps) {
  const refusal = await tooManySearches(adminId, search);
  if (refusal) return refusal;
  const [t, lists] = await Promise.all([getTexts("activity"), getTexts("lists")]);
  const { entries, nextCursor, truncated } = await listActivity({ cursor: before, search });
  if (entries.length === 0) return <Nothing search={search} before={before} />;
  return (
    <>
      {truncated && (
        <p className="max-w-[68ch] pb-4 text-ink-2">{t("moreMatch", { count: MOST_MATCHES })}</p>
      )}
      <DefinitionList
        caption={t("caption")}
        columns={[
          { name: t("when") },
          { name: t("who") },
          { name: t("what") },
          { name: t("video") },
        ]}
      >
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </DefinitionList>
      <PageLinks
        first={
          before ? { href: listAddress("/activity", { search }), words: lists("newest") } : null
        }
        next={
          nextCursor
            ? {
                href: listAddress("/activity", { search, before: nextCursor }),
                words: lists("older"),
              }
            : null
        }
      />
    </>
  );
}

function Nothing({ search, before }: Pick<EntriesProps, "search" | "before">) {
  const t = useTexts("activity");
  const all = <ButtonLink href="/activity">{t("showAll")}</ButtonLink>;
  if (search) {
    return (
      <EmptyState title={t("noMatch", { search: isolate(search) })} action={all}>
        {t("noMatchMeans")}
      </EmptyState>
    );
  }
  if (before) {
    return (
      <EmptyState title={t("noOlder")} action={all}>
        {t("beginsBefore")}
      </EmptyState>
    );
  }
  return <EmptyState title={t("none")}>{t("listedHere")}</EmptyState>;
}

function EntryRow({ entry }: { entry: ActivityEntry }) {
  const t = useTexts("events");
  const { kind, data, video } = entry;
  return (
    <LedgerRow>
      <LedgerCell dense className="w-40 align-top whitespace-nowrap text-ink-2">
        <Time iso={entry.at} />
      </LedgerCell>
      <LedgerCell dense className="w-48 align-top font-medium">
        <bdi>{entry.actor?.name ?? "Newsreel"}</bdi>
      </LedgerCell>
      <LedgerCell dense className="align-top">
        <span className="max-w-[68ch]">
          {sentenceOf({ kind, data, person: entry.person?.name }, t)}
        </span>
      </LedgerCell>
      <LedgerCell dense className="align-top empty:hidden md:max-w-72">
        {video && (
          <Link
            href={`/videos/${video.id}`}
            prefetch={false}
            className="underline underline-offset-4 [overflow-wrap:anywhere] hover:text-signal max-md:inline-flex max-md:min-h-11 max-md:items-center"
          >
            <bdi>{video.title}</bdi>
          </Link>
        )}
      </LedgerCell>
    </LedgerRow>
  );
}
