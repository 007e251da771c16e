import type { ProblemCode } from "../../problem.ts";
import { refusals } from "../../verdict.ts";
import { fieldNames } from "./field-names.ts";

/** What no page asks for, or none in a way that could be refused so: these answer scripts, in the API's own English. */
type OfScripts =
  | "cross_site_request"
  | "session_required"
  | "token_scope"
  | "idempotency_key_reused"
  | "body_too_large"
  | "content_type_not_supported"
  | "form_not_available"
  | "too_many_tokens"
  | "file_too_large"
  | "file_refused";

/** By the code of the problem. */
const byCode = {
  invalid_request: "Check what you entered.",
  sign_in_required: "You’re signed out. Sign in again.",
  not_allowed: "You don’t have access to this.",
  own_video: "You can’t review your own video. A colleague will.",
  upload_not_found: "This upload no longer exists.",
  video_not_found: "This video doesn’t exist, or you don’t have access to it.",
  person_not_found: "This person no longer has an account.",
  invitation_not_found: "This invitation is no longer open.",
  view_not_found: "This view no longer exists, or isn’t yours to change.",
  not_found: "This no longer exists. Reload the page.",
  upload_not_open: "This upload has already ended.",
  upload_incomplete:
    "The file is still uploading. Wait until it has arrived, or cancel the upload.",
  version_not_expected:
    "A new version can’t be uploaded: one is already uploading, or the desk hasn’t requested changes.",
  claimed_by_other: "Someone else was reviewing this video a moment ago. Try again.",
  already_decided: "This video has already been decided on.",
  version_superseded: "A newer version has arrived. Watch it before you decide.",
  details_changed:
    "The contributor changed the details while you were reviewing. Check them and decide again.",
  not_under_review: "The contributor has withdrawn this video.",
  not_decided: "This video is still in review.",
  newer_version_on_its_way:
    "A newer version is uploading. It comes to the desk when it has arrived.",
  original_not_verified: "The original is still uploading. You can decide once it has arrived.",
  encoding_not_needed: "This video doesn’t need encoding.",
  nobody_encodes: "Encoding isn’t set up. The original plays as it is.",
  view_exists: "You already have a view with this name.",
  too_many_views: "You have the most saved views there can be. Delete one first.",
  nobody_exports: "Export isn’t set up.",
  not_approved: "Only approved videos are exported.",
  person_exists: "This address already has an account.",
  last_admin: "This is the last admin. Make someone else an admin first.",
  person_suspended: "This account is suspended. Restore it first.",
  no_mail: "Newsreel sends no email here. Ask an admin for a link.",
  invitation_gone:
    "This invitation has expired, been used or been revoked. Ask the desk for a new one.",
  password_link_gone: "This link has expired or was already used. Request a new one.",
  password_guessable: "This password is too easy to guess. A few random words work well.",
  daily_limit_reached: "Daily limit reached.",
  too_many_attempts: "Too many uploads were started today.",
  too_many_sign_ins: "Too many wrong passwords. Try again later.",
  too_many_requests: "Too many requests. Try again in a moment.",
  sign_ins_busy: "Too many people are signing in right now. Try again in a moment.",
  internal: "Something went wrong. Try again.",
  storage_unavailable: "Storage isn’t responding. Nothing is lost; try again in a moment.",
  storage_full:
    "The newsroom’s storage is full. Nothing is lost; uploads resume once there is room.",
  inspection_unavailable:
    "The file couldn’t be checked just now. Nothing is lost; try again in a moment.",
  database_unavailable: "Newsreel can’t reach its database right now. Try again in a moment.",
} as const satisfies Record<Exclude<ProblemCode, OfScripts | keyof typeof refusals>, string>;

export const problems = {
  ...refusals,
  ...fieldNames,
  ...byCode,
  unreachable: "Newsreel can’t be reached. Check your connection and try again.",
  unexpected: "Something went wrong ({status}). Try again in a moment.",
  detailsChanged:
    "The contributor changed this while you were reviewing: {fields}. Check the new details and decide again.",
  tooManyTokens:
    "{limit, plural, one {You can have one API token.} other {You can have up to # API tokens.}} Revoke one you no longer need.",
  fileTooLarge:
    "This file is {size}; the limit is {limit}. Export a smaller one, or ask the desk for more.",
  claimedUntil: "{name} is reviewing this video. Available once they finish, or at {time}.",
  decidedBy:
    "{decision, select, APPROVED {{name} has already approved this video.} CHANGES_REQUESTED {{name} has already requested changes.} other {{name} has already rejected this video.}}",
  limitUntil: "Daily limit reached. Upload again from {time}.",
  attemptsUntil: "Too many uploads were started today. Upload again from {time}.",
  signInsFor:
    "Too many wrong passwords. Try again in {minutes, plural, one {# minute} other {# minutes}}.",
  requestsFor:
    "Too many requests. Try again in {minutes, plural, one {# minute} other {# minutes}}.",
  "value.invalid": "Check this value.",
  "value.required": "This is required.",
  "value.too_long": "At most {limit, number} characters.",
  "value.too_short": "At least {limit, number} characters.",
  "value.too_large": "At most {limit, number}.",
  "value.too_small": "At least {limit, number}.",
  "value.too_many": "At most {limit, number} entries.",
  "value.not_an_email": "Enter a full email address.",
  "value.half_character": "This contains half a character. Delete it and type it again.",
  "value.nul_character": "This contains an invisible character that can’t be stored. Delete it.",
  "value.name_missing": "Enter your name.",
  "value.token_name_missing": "Enter a name for the token.",
  "value.reason_missing": "Say why, so the contributor knows what to do.",
  "value.view_name_missing": "Enter a name for the view.",
  "value.title_missing": "Enter a title.",
  "value.tag_missing": "A tag needs at least one visible character.",
  "file.gone":
    "The file is no longer there: it was moved, renamed or deleted, or its disk was removed.",
  "file.changed":
    "The file changed on disk since it was selected, or this browser may no longer read it.",
  "file.unreadable": "The file can no longer be read: it was moved, changed or unplugged.",
  "storage.cors_refused": "The storage refuses this site. The newsroom has been told.",
  "storage.unreachable": "The storage isn’t responding. The newsroom has been told.",
  "storage.misconfigured": "The storage isn’t set up correctly. The newsroom has been told.",
  "not_allowed.wrongPassword": "The current password is wrong.",
  "not_allowed.suspended": "Your account is suspended.",
  "not_allowed.switchedOff": "Uploads are switched off for you. Ask the desk to raise your limit.",
  "not_allowed.otherRole": "Your role doesn’t allow this.",
  "not_allowed.accessChanged": "Your role or account has just been changed. Reload the page.",
  "not_allowed.noAccount": "Your account no longer exists.",
  "upload_incomplete.partsMissing":
    "Not all of the file has arrived yet. The upload resumes with what is missing.",
  "upload_incomplete.fileMissing": "The file hasn’t arrived yet. Upload it again.",
  "upload_incomplete.cancelInstead": "The file is still uploading. Cancel the upload instead.",
  "encoding_not_needed.withdrawn": "This video was withdrawn.",
  "encoding_not_needed.notArrived": "The file hasn’t arrived yet. It is encoded once it has.",
  "encoding_not_needed.queued": "This video is already queued for encoding.",
  "encoding_not_needed.running": "This video is being encoded right now.",
  "encoding_not_needed.encoded": "This video is already encoded.",
  "encoding_not_needed.changed": "The encoding’s state has just changed. Reload the page.",
  logged: "Something went wrong. Try again; if it persists, tell an admin this number: {id}",
} as const;
