import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { sentenceOf } from "#lib/domain/sentences.ts";
import type { ActivityEntry } from "#lib/domain/wire/timeline.ts";
import { listActivity } from "#lib/server/activity/list-activity.ts";
import { pagePerson } from "#lib/server/session.ts";
import { ButtonLink } from "../../_components/button-link.tsx";
import { EmptyRoom } from "../../_components/empty-room.tsx";
import { Ledger, LedgerCell, LedgerRow } from "../../_components/ledger.tsx";
import { LoadingRows } from "../../_components/loading-rows.tsx";
import { PageHead } from "../../_components/page-head.tsx";
import { Time } from "../../_components/time.tsx";

export const metadata: Metadata = { title: "Activity" };

type Query = { before?: string };

export default async function ActivityPage({ searchParams }: { searchParams: Promise<Query> }) {
  await pagePerson("ADMIN");
  const { before } = await searchParams;
  return (
    <main id="content" className="column pb-16">
      <PageHead title="Activity">
        What happened, who did it and when. Entries can’t be edited or deleted; sign-ins are kept
        for 90 days.
      </PageHead>
      <Suspense key={before} fallback={<LoadingRows rows={16} />}>
        <Entries before={before} />
      </Suspense>
    </main>
  );
}

async function Entries({ before }: { before: string | undefined }) {
  const { entries, nextCursor } = await listActivity(before ? { cursor: before } : {});
  if (entries.length === 0) {
    return (
      <EmptyRoom title="Nothing yet">
        As soon as somebody is invited, sends a video or decides on one, it is written down here.
      </EmptyRoom>
    );
  }
  return (
    <>
      <Ledger
        caption="What happened, newest first"
        columns={[{ name: "When" }, { name: "Who" }, { name: "What" }, { name: "Video" }]}
      >
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </Ledger>
      <nav aria-label="Older and newer" className="flex gap-2 pt-6">
        {before && <ButtonLink href="/activity">Newest</ButtonLink>}
        {nextCursor && <ButtonLink href={`/activity?before=${nextCursor}`}>Older</ButtonLink>}
      </nav>
    </>
  );
}

function EntryRow({ entry }: { entry: ActivityEntry }) {
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
          {sentenceOf({ kind, data, person: entry.person?.name })}
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
