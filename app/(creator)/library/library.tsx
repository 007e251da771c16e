import { isolate } from "#lib/domain/text.ts";
import { secondsToWait } from "#lib/server/base/rate-limits/limit.ts";
import { timeLeft } from "#lib/domain/time-left.ts";
import { listVideos } from "#lib/server/views/videos/list-videos.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { ButtonLink } from "../../_components/button-link.tsx";
import { EmptyState } from "../../_components/empty-state.tsx";
import { getTexts } from "../../_texts/server.ts";
import { useTexts } from "#texts";
import { apiQuery } from "./query.ts";
import type { LibraryView } from "./query.ts";
import { Videos } from "./videos.tsx";

/** The first page of the list, or what to do where there is none. */
export async function Library({ person, view }: { person: Viewer; view: LibraryView }) {
  if (view.list.search) {
    const seconds = await secondsToWait({ policy: "list-person", by: person.id });
    if (seconds !== null) {
      const [t, units] = await Promise.all([getTexts("library"), getTexts("units")]);
      return (
        <EmptyState title={t("tooMany")}>
          {t("tooManyText", { wait: timeLeft(units, seconds) })}
        </EmptyState>
      );
    }
  }
  const { videos, nextCursor } = await listVideos(person, { ...view.list, limit: 24 });
  if (videos.length === 0) return <Nothing person={person} view={view} />;
  const query = apiQuery(view.list);
  return (
    <Videos
      // Pages that were added belong to this question only.
      key={query}
      query={query}
      videos={videos}
      nextCursor={nextCursor}
      layout={view.layout}
      showCreator={person.role !== "CREATOR"}
    />
  );
}

function Nothing({ person, view }: { person: Viewer; view: LibraryView }) {
  const t = useTexts("library");
  const { search = "", creator, tag, from, to } = view.list;
  const all = <ButtonLink href="/library">{t("showAll")}</ButtonLink>;
  if (creator || tag || from || to) {
    return (
      <EmptyState title={t("nothingFits")} action={all}>
        {t("nothingFitsText")}
      </EmptyState>
    );
  }
  if (search) {
    return (
      <EmptyState title={t("nothingFound", { search: isolate(search) })} action={all}>
        {t("nothingFoundText")}
      </EmptyState>
    );
  }
  if (view.state === "needs") {
    return (
      <EmptyState title={t("nothingNeeded")} action={all}>
        {t("nothingNeededText")}
      </EmptyState>
    );
  }
  if (view.state !== "any") {
    return (
      <EmptyState title={t("nothingHere")} action={all}>
        {t("nothingHereText")}
      </EmptyState>
    );
  }
  if (person.role !== "CREATOR") {
    return <EmptyState title={t("noneArrived")}>{t("noneArrivedText")}</EmptyState>;
  }
  return (
    <EmptyState
      title={t("noneSent")}
      action={
        <ButtonLink tone="primary" href="/upload">
          {t("first")}
        </ButtonLink>
      }
    >
      {t("noneSentText")}
    </EmptyState>
  );
}
