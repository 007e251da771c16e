import { isolate } from "#lib/domain/text.ts";
import { secondsToWait, waitWords } from "#lib/server/base/rate-limits/limit.ts";
import { listVideos } from "#lib/server/views/videos/list-videos.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { ButtonLink } from "../../_components/button-link.tsx";
import { EmptyRoom } from "../../_components/empty-room.tsx";
import { apiQuery } from "./query.ts";
import type { LibraryView } from "./query.ts";
import { Videos } from "./videos.tsx";

/** The first page of the list, or what to do where there is none. */
export async function Library({ person, view }: { person: Viewer; view: LibraryView }) {
  if (view.list.search) {
    const seconds = await secondsToWait({ policy: "list-person", by: person.id });
    if (seconds !== null) {
      return <EmptyRoom title="Too many searches">Search again in {waitWords(seconds)}.</EmptyRoom>;
    }
  }
  const { videos, nextCursor } = await listVideos(person, view.list);
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
  const asked = view.list.search ?? "";
  if (asked || view.state !== "any") {
    return (
      <EmptyRoom
        title={asked ? `Nothing found for “${isolate(asked)}”` : "Nothing in this state"}
        action={<ButtonLink href="/library">Show all videos</ButtonLink>}
      >
        {asked
          ? "Titles, descriptions, tags and file names were searched; every word must be in one of them."
          : "Videos move on as the desk decides: look at all of them."}
      </EmptyRoom>
    );
  }
  if (person.role !== "CREATOR") {
    return (
      <EmptyRoom title="No video has arrived yet">
        What creators hand in is listed here once it is received and checked.
      </EmptyRoom>
    );
  }
  return (
    <EmptyRoom
      title="Nothing sent yet"
      action={
        <ButtonLink tone="primary" href="/upload">
          Send your first video
        </ButtonLink>
      }
    >
      Every video you hand in is kept here with its frames, its receipt and what the desk says of
      it.
    </EmptyRoom>
  );
}
