/** What can happen, once and for all: the creator's timeline and the audit log both read these. */
export const timelineKinds = [
  "upload.reserved",
  "upload.verified",
  "upload.refused",
  "upload.cancelled",
  "upload.expired",
  "video.edited",
  "review.approved",
  "review.changes_requested",
  "review.rejected",
  "review.withdrawn",
  "person.invited",
  "person.invitation_revoked",
  "person.joined",
  "person.role_changed",
  "person.suspended",
  "person.restored",
  "person.limits_changed",
  "person.password_changed",
  "person.token_created",
  "person.token_revoked",
] as const;
export type TimelineKind = (typeof timelineKinds)[number];
