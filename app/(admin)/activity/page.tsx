import type { Metadata } from "next";
import { Download } from "lucide";
import Link from "next/link";
import { useTexts } from "#texts";
import { eventGroups } from "#lib/domain/events/event-groups.ts";
import { keysOf } from "#lib/domain/keys-of.ts";
import { sentenceOf } from "#lib/domain/sentences.ts";
import { isolate } from "#lib/domain/text.ts";
import type { ActivityEntry } from "#lib/domain/wire/timeline.ts";
import { env } from "#lib/server/base/env.ts";
import { MOST_MATCHES } from "#lib/server/model/people/match-people.ts";
import { MOST_CSV_ROWS } from "#lib/server/views/activity/activity-csv.ts";
import { namesOf } from "#lib/server/views/activity/find-subjects.ts";
import { listActivity } from "#lib/server/views/activity/list-activity.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { AskingForm } from "../../_components/asking-form.tsx";
import { Button, buttonClass } from "../../_components/button.tsx";
import { ButtonLink } from "../../_components/button-link.tsx";
import { DefinitionList, LedgerCell, LedgerRow } from "../../_components/definition-list.tsx";
import { EmptyState } from "../../_components/empty-state.tsx";
import { Select } from "../../_components/field.tsx";
import { Icon } from "../../_components/icon.tsx";
import { PageHead } from "../../_components/page-head.tsx";
import { PersonLink } from "../../_components/person-link.tsx";
import { SearchInput } from "../../_components/search-input.tsx";
import { Time } from "../../_components/time.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Texts } from "../../_texts/texts.tsx";
import { FilterChips } from "../../_components/filter-chips.tsx";
import { listAddress } from "../../_components/list-address.ts";
import type { Params } from "../../_components/list-address.ts";
import { PageLinks } from "../page-links.tsx";
import { tooManySearches } from "../too-many-searches.tsx";
import { activityAddress, readActivityView } from "./activity-view.ts";
import type { ActivityView } from "./activity-view.ts";
import { DayInputs } from "../../_components/day-inputs.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("activity"))("title") };
}

export default async function ActivityPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [admin, params] = await Promise.all([pagePerson("ADMIN"), searchParams]);
  const t = await getTexts("activity");
  const view = readActivityView(params);
  return (
    <main id="content" className="column pb-16">
      <PageHead
        title={t("title")}
        aside={
          // A file, not a page: the router has nothing to do with it.
          <a
            href={listAddress("/api/activity/csv", view.asked)}
            download
            title={t("csvMeans", { count: MOST_CSV_ROWS })}
            className={buttonClass()}
          >
            <Icon of={Download} size={16} /> {t("csv")}
          </a>
        }
      >
        {t("lead")}
      </PageHead>
      <Filters asked={view.asked} />
      {/* Waited for: what is streamed in later stays hidden where there is no script. */}
      <Entries adminId={admin.id} view={view} />
    </main>
  );
}

async function Filters({ asked }: Pick<ActivityView, "asked">) {
  const { search = "", kind = "", from = "", to = "", zone, person, video } = asked;
  const [t, lists, events, names] = await Promise.all([
    getTexts("activity"),
    getTexts("lists"),
    getTexts("events"),
    namesOf({ person, video }),
  ]);
  const personName = names.person ?? t("gonePerson");
  const videoTitle = names.video ?? t("goneVideo");
  const chips = [
    ...(person
      ? [
          {
            name: "person",
            value: person,
            words: t("onlyPerson", { name: isolate(personName) }),
            without: activityAddress({ ...asked, person: undefined }),
          },
        ]
      : []),
    ...(video
      ? [
          {
            name: "video",
            value: video,
            words: t("onlyVideo", { title: isolate(videoTitle) }),
            without: activityAddress({ ...asked, video: undefined }),
          },
        ]
      : []),
  ];
  return (
    <AskingForm action="/activity" className="flex flex-wrap items-center gap-3 pb-6">
      <SearchInput
        search={search}
        label={t("search")}
        placeholder={t("searchHint")}
        className="max-w-md max-sm:basis-full sm:min-w-64"
      />
      <Select
        key={kind}
        name="kind"
        aria-label={t("kind")}
        defaultValue={kind}
        className="sm:max-w-64"
      >
        <option value="">{t("anyKind")}</option>
        {keysOf(eventGroups).map((group) => (
          <optgroup key={group} label={t(`group.${group}`)}>
            {eventGroups[group].length > 1 && <option value={group}>{t(`all.${group}`)}</option>}
            {eventGroups[group].map((each) => (
              <option key={each} value={each}>
                {events(`name.${each}`)}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
      <Texts of={["lists"]}>
        <DayInputs from={from} to={to} zone={zone} portalZone={env.PORTAL_TIME_ZONE} />
      </Texts>
      <Button type="submit">{lists("show")}</Button>
      <FilterChips chips={chips} />
    </AskingForm>
  );
}

async function Entries({ adminId, view }: { adminId: string; view: ActivityView }) {
  const { asked, cursor } = view;
  const refusal = await tooManySearches(adminId, asked.search ?? "");
  if (refusal) return refusal;
  const [t, lists] = await Promise.all([getTexts("activity"), getTexts("lists")]);
  const { entries, nextCursor, truncated } = await listActivity({ ...asked, cursor, limit: 50 });
  if (entries.length === 0) return <Nothing view={view} />;
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
          { name: t("about") },
        ]}
      >
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </DefinitionList>
      <PageLinks
        first={cursor ? { href: activityAddress(asked), words: lists("newest") } : null}
        next={
          nextCursor ? { href: activityAddress(asked, nextCursor), words: lists("older") } : null
        }
      />
    </>
  );
}

function Nothing({ view: { asked, cursor } }: { view: ActivityView }) {
  const t = useTexts("activity");
  const { search, ...others } = asked;
  const all = <ButtonLink href="/activity">{t("showAll")}</ButtonLink>;
  if (Object.keys(others).length > 0) {
    return (
      <EmptyState title={t("nothingFits")} action={all}>
        {t("nothingFitsMeans")}
      </EmptyState>
    );
  }
  if (search) {
    return (
      <EmptyState title={t("noMatch", { search: isolate(search) })} action={all}>
        {t("noMatchMeans")}
      </EmptyState>
    );
  }
  if (cursor) {
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
      <LedgerCell dense className="align-top text-ink-2 md:w-36 xl:w-60">
        <Time iso={entry.at} style="second" />
      </LedgerCell>
      <LedgerCell dense className="w-48 align-top font-medium">
        {entry.actor ? <PersonLink person={entry.actor} /> : <bdi>Newsreel</bdi>}
      </LedgerCell>
      <LedgerCell dense className="align-top">
        <span className="max-w-[68ch] [overflow-wrap:anywhere]">
          {sentenceOf({ kind, data, person: entry.person }, t)}
        </span>
      </LedgerCell>
      <LedgerCell dense className="align-top empty:hidden md:max-w-72">
        {!video && entry.person && entry.person.id !== entry.actor?.id && (
          <PersonLink
            person={entry.person}
            className="max-md:inline-flex max-md:min-h-11 max-md:items-center"
          />
        )}
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
