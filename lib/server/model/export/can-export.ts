import { releases } from "#lib/domain/decisions.ts";
import type { ReviewState } from "#lib/domain/decisions.ts";
import type { ExportView } from "#lib/domain/wire/videos.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { exportPlace } from "./export-place.ts";

/** Whether `exportAgain` would queue an export for this person: approved, nothing exported and nothing under way. */
export function canExport(
  viewer: Viewer,
  reviewState: ReviewState,
  exported: ExportView | null,
): boolean {
  const isOpen = exported === null || exported.state === "FAILED";
  return viewer.role !== "CREATOR" && releases(reviewState) && isOpen && exportPlace() !== null;
}
