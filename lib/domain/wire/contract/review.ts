import { UrgencyView } from "../videos.ts";
import {
  Assign,
  AssignResult,
  ChangeView,
  Claim,
  ListQueue,
  OwnDraft,
  OwnPendingDecisions,
  Reopen,
  Reopened,
  Reviewers,
  SetUrgency,
  Review,
  ReviewDraft,
  ReviewMany,
  ReviewManyResult,
  ReviewQueue,
  ReviewResult,
  SavedDraft,
  SavedView,
  SavedViews,
  SaveView,
} from "../review.ts";
import { admin, reviewer } from "./callers.ts";
import type { EndpointTable } from "./endpoint.ts";

/** What keeps a reviewer from a video. */
const obstacles = [
  "video_not_found",
  "own_video",
  "already_decided",
  "not_under_review",
  "claimed_by_other",
] as const;

export const reviewEndpoints = {
  "GET /api/review/queue": {
    summary: "List videos awaiting review",
    description:
      "What is urgent first, then what is due within hours, the nearest deadline first; then the rest, oldest first unless another `order` is asked for.",
    caller: reviewer,
    query: ListQueue,
    answers: { 200: ReviewQueue },
  },
  "GET /api/review/decisions": {
    summary: "List your decisions that can still be undone",
    caller: reviewer,
    answers: { 200: OwnPendingDecisions },
  },
  "POST /api/review/decisions": {
    summary: "Decide on several videos",
    description:
      "The same decision on each, as `POST /api/videos/{videoId}/review` makes it. What cannot be decided on is answered with its problem, and keeps none of the others from it.",
    caller: reviewer,
    body: ReviewMany,
    answers: { 200: ReviewManyResult },
  },
  "GET /api/review/reviewers": {
    summary: "List who can be assigned",
    caller: reviewer,
    answers: { 200: Reviewers },
  },
  "POST /api/review/assignments": {
    summary: "Assign videos to a reviewer",
    description:
      "Says who should review them; who does now is the claim. What cannot be assigned is answered with its problem, and keeps none of the others from it.",
    caller: reviewer,
    body: Assign,
    answers: { 200: AssignResult },
    problems: ["person_not_found"],
  },
  "PUT /api/videos/{videoId}/urgency": {
    summary: "Mark a video as urgent, or set its deadline",
    caller: reviewer,
    body: SetUrgency,
    answers: { 200: UrgencyView },
    problems: ["video_not_found", "own_video", "already_decided", "not_under_review"],
  },
  "GET /api/review/views": {
    summary: "List saved views of the queue",
    description: "Your own and those that are shared with the desk.",
    caller: reviewer,
    answers: { 200: SavedViews },
  },
  "POST /api/review/views": {
    summary: "Save a view of the queue",
    caller: reviewer,
    body: SaveView,
    answers: { 201: SavedView },
    problems: ["view_exists", "too_many_views"],
  },
  "PATCH /api/review/views/{viewId}": {
    summary: "Rename a saved view, or share it",
    description: "Your own; admins also those that are shared.",
    caller: reviewer,
    body: ChangeView,
    answers: { 200: SavedView },
    problems: ["view_not_found", "view_exists"],
  },
  "DELETE /api/review/views/{viewId}": {
    summary: "Delete a saved view",
    caller: reviewer,
    answers: { 204: null },
    problems: ["view_not_found"],
  },
  "POST /api/videos/{videoId}/claim": {
    summary: "Claim a video for review",
    description: "Keeps other reviewers away until `until`. Asking again extends it.",
    caller: reviewer,
    answers: { 200: Claim },
    problems: obstacles,
  },
  "DELETE /api/videos/{videoId}/claim": {
    summary: "Release your claim",
    caller: reviewer,
    answers: { 204: null },
    problems: ["video_not_found"],
  },
  "POST /api/videos/{videoId}/review": {
    summary: "Approve, reject or request changes",
    description:
      "`CHANGES_REQUESTED` and `REJECTED` need a `reason`. With the video's `detailsVersion` the decision is made on the details that were seen, or refused. Until `undoUntil` it can be undone, and nobody is told.",
    caller: reviewer,
    body: Review,
    answers: { 200: ReviewResult },
    problems: [...obstacles, "version_superseded", "details_changed", "original_not_verified"],
  },
  "DELETE /api/videos/{videoId}/review": {
    summary: "Undo your decision",
    description: "Until `undoUntil`. Where there is nothing to undo, it answers the same.",
    caller: reviewer,
    answers: { 204: null },
    problems: obstacles,
  },
  "GET /api/videos/{videoId}/draft": {
    summary: "Read your draft of a decision",
    caller: reviewer,
    answers: { 200: OwnDraft },
    problems: ["video_not_found"],
  },
  "PUT /api/videos/{videoId}/draft": {
    summary: "Save your draft of a decision",
    description: "Seen by nobody else.",
    caller: reviewer,
    body: ReviewDraft,
    answers: { 200: SavedDraft },
    problems: [...obstacles, "version_superseded"],
  },
  "DELETE /api/videos/{videoId}/draft": {
    summary: "Discard your draft of a decision",
    caller: reviewer,
    answers: { 204: null },
    problems: ["video_not_found"],
  },
  "POST /api/videos/{videoId}/reopen": {
    summary: "Reopen a decided video",
    description: "Puts it back under review. The contributor sees the `reason`.",
    caller: admin,
    body: Reopen,
    answers: { 200: Reopened },
    problems: [
      "video_not_found",
      "own_video",
      "not_decided",
      "not_under_review",
      "newer_version_on_its_way",
    ],
  },
} satisfies EndpointTable;
