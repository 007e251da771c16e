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
import { EmptyRoom } from "../../_components/empty-room.tsx";
import { Ledger, LedgerCell, LedgerRow } from "../../_components/ledger.tsx";
import { PageHead } from "../../_components/page-head.tsx";
import { Time } from "../../_components/time.tsx";
import { listAddress, readParam, readSearch } from "../list-address.ts";
import type { Params } from "../list-address.ts";
import { ListSearch } from "../list-search.tsx";
import { PageLinks } from "../page-links.tsx";
import { tooManySearches } from "../too-many-searches.tsx";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [admin, params] = await Promise.all([pagePerson("ADMIN"), searchParams]);
  const search = readSearch(params);
  const before = readParam(params, "before");
  return (
    <main id="content" className="column pb-16">
      <PageHead title="Activity">
        What happened, who did it and when. Entries can’t be edited or deleted; sign-ins are kept
        for 90 days.
      </PageHead>
      <ListSearch
        action="/activity"
        search={search}
        label="Search people and titles of videos"
        placeholder="Person or title of a video"
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
  const { entries, nextCursor, truncated } = await listActivity({ cursor: before, search });
  if (entries.length === 0) return <Nothing search={search} before={before} />;
  return (
    <>
      {truncated && (
        <p className="max-w-[68ch] pb-4 text-ink-2">
          {MOST_MATCHES.toLocaleString("en")} people, invitations or videos match, or more. This is
          what happened to the newest of them: add a word to find others.
        </p>
      )}
      <Ledger
        caption="What happened, newest first"
        columns={[{ name: "When" }, { name: "Who" }, { name: "What" }, { name: "Video" }]}
      >
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </Ledger>
      <PageLinks
        first={before ? { href: listAddress("/activity", { search }), words: "Newest" } : null}
        next={
          nextCursor
            ? { href: listAddress("/activity", { search, before: nextCursor }), words: "Older" }
            : null
        }
      />
    </>
  );
}

function Nothing({ search, before }: Pick<EntriesProps, "search" | "before">) {
  const all = <ButtonLink href="/activity">Show all activity</ButtonLink>;
  if (search) {
    return (
      <EmptyRoom title={`Nothing found for “${isolate(search)}”`} action={all}>
        Names and e-mail addresses of people and titles of videos were searched; every word must be
        in one of them.
      </EmptyRoom>
    );
  }
  if (before) {
    return (
      <EmptyRoom title="Nothing older" action={all}>
        The history begins on the page before.
      </EmptyRoom>
    );
  }
  return (
    <EmptyRoom title="Nothing yet">
      As soon as somebody is invited, sends a video or decides on one, it is written down here.
    </EmptyRoom>
  );
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
