import { reviewStates } from "#lib/domain/decisions.ts";
import type { ReviewState } from "#lib/domain/decisions.ts";
import { isCursor } from "#lib/server/model/videos/cursor.ts";
import type { PersonRecord } from "#lib/server/views/people/read-person.ts";
import { listAddress, readParam } from "../../../_components/list-address.ts";
import type { Params } from "../../../_components/list-address.ts";

/** What the address asks of a person's page. */
export type PersonPageView = {
  show: "videos" | "decisions";
  review: ReviewState | undefined;
  cursor: string | undefined;
};

/** Reads it from an address. Of somebody who only decides, the decisions come first. */
export function readPersonPage(params: Params, record: PersonRecord): PersonPageView {
  const asked = readParam(params, "show");
  const first = videosOf(record) === 0 && record.person.role !== "CREATOR" ? "decisions" : "videos";
  const show = asked === "videos" || asked === "decisions" ? asked : first;
  const review = readParam(params, "review");
  const cursor = readParam(params, "cursor");
  const isOurs = show === "decisions" ? /^\d{1,18}$/.test(cursor ?? "") : isCursor(cursor);
  return {
    show,
    review: reviewStates.find((state) => state === review),
    cursor: isOurs ? cursor : undefined,
  };
}

/** How many of their videos reached the desk. */
export function videosOf({ videos }: PersonRecord): number {
  return Object.values(videos).reduce((sum, count) => sum + count, 0);
}

export function decisionsOf({ decisions }: PersonRecord): number {
  return Object.values(decisions).reduce((sum, count) => sum + count, 0);
}

/** The address of a page of one of the lists. */
export function personAddress(
  personId: string,
  asked: { show: PersonPageView["show"]; review?: ReviewState | undefined; cursor?: string | null },
): string {
  return listAddress(`/people/${personId}`, asked);
}
