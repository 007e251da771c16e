import { detailsKeeperOf } from "#lib/browser/details/details-keeper.ts";
import type { Edits } from "#lib/browser/details/kept-edits.ts";
import { createEditsSender } from "#lib/browser/details/send-edits.ts";
import { createSelection } from "#lib/browser/selection.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import type { VideoDetails } from "#lib/domain/details.ts";
import { titleFrom } from "#lib/domain/title.ts";
import { canBeDescribed } from "./row-phases.ts";
import { wasSentBefore } from "./row-words.ts";
import { titleByPattern } from "./title-pattern.ts";

// What is said of several files at once.

/** The rows of this tab that are chosen. */
export const chosenRows = createSelection();

/** A change of details; the title as a pattern. */
export type Together = Omit<Edits, "title"> & { pattern?: string };

/** What can be said about it from here: another tab's is its own, and what was sent before is described on its page. */
export function isDescribedTogether(item: UploadItem): boolean {
  return canBeDescribed(item) && !item.inOtherTab && !wasSentBefore(item);
}

/** Says `change` about each, with titles numbered from `first` on. */
export function describeTogether(
  personId: string,
  items: readonly Pick<UploadItem, "id" | "fileName" | "videoId" | "phase">[],
  { pattern, ...others }: Together,
  first = 1,
): void {
  const keeper = detailsKeeperOf(personId);
  keeper.sendBy(createEditsSender);
  for (const [at, { id, fileName, videoId, phase }] of items.entries()) {
    const title = pattern === undefined ? null : titleByPattern(pattern, fileName, first + at);
    const edits: Edits = title === null ? others : { ...others, title };
    if (Object.keys(edits).length === 0) continue;
    // What has arrived is no other video's any more, whatever becomes of the row.
    if (phase !== "verified") keeper.typeAboutRow(id, edits, videoId);
    if (videoId) keeper.saverOf(videoId).type(edits);
  }
}

/** What is known here of a file's details; `usual` is what a new video starts with. */
export function knownDetails(
  personId: string,
  { id, fileName, videoId }: UploadItem,
  usual: Omit<VideoDetails, "title">,
): VideoDetails {
  const keeper = detailsKeeperOf(personId);
  const state = videoId ? keeper.saverOf(videoId).getState() : null;
  const title = titleFrom(fileName);
  return {
    ...usual,
    title,
    ...(videoId ? {} : keeper.editsOfRow(id)),
    ...state?.saved,
    ...state?.edits,
  };
}

const NEXT = "newsreel-next";

/** What is said of files before they are chosen: as long as this tab. */
export function readNext(personId: string): Together {
  try {
    const kept = JSON.parse(sessionStorage.getItem(NEXT) ?? "{}");
    return kept.personId === personId ? kept.said : {};
  } catch {
    return {};
  }
}

export function keepNext(personId: string, said: Together): void {
  try {
    if (Object.keys(said).length === 0) sessionStorage.removeItem(NEXT);
    else sessionStorage.setItem(NEXT, JSON.stringify({ personId, said }));
  } catch {
    // It may be forbidden, or full: files that come next are described by hand.
  }
}

/** Says of files that were just added what was said before they came; `place` is the first one's in the list. */
export function describeNext(personId: string, added: readonly UploadItem[], place: number): void {
  describeTogether(personId, added, readNext(personId), place);
}
