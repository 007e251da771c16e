/** The three roles. A reviewer decides on videos; an admin also manages people, limits and the system. */
export const roles = ["CREATOR", "REVIEWER", "ADMIN"] as const;
export type Role = (typeof roles)[number];

/** Whether `value` is one of the three. */
export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

/** What an API token is good for: sending only, or whatever its owner may do except manage their account. */
export const tokenScopes = ["SEND", "ALL"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** One file's way into storage. */
export const uploadStates = ["RESERVED", "VERIFIED", "REFUSED", "CANCELLED", "EXPIRED"] as const;
export type UploadState = (typeof uploadStates)[number];

/** What became of the original after it was stored. */
export const encodingStates = ["NONE", "QUEUED", "RUNNING", "READY", "FAILED"] as const;
export type EncodingState = (typeof encodingStates)[number];

/** What became of the copy of an approved original. */
export const exportStates = ["QUEUED", "DONE", "FAILED"] as const;
export type ExportState = (typeof exportStates)[number];

/** The state of an upload that still takes bytes: it has been reserved, and has neither a verdict nor an end. */
export const OPEN_STATE = "RESERVED" satisfies UploadState;

/** Whether an upload still takes bytes. */
export const isOpen = ({ state }: { state: UploadState }): boolean => state === OPEN_STATE;

/** The states that count towards the daily limit and are shown; what was cancelled or has expired does neither. */
export const countedStates = ["RESERVED", "VERIFIED", "REFUSED"] as const satisfies UploadState[];

/** Whether an upload counts towards the daily limit. */
export function isCounted({ state }: { state: UploadState }): boolean {
  return countedStates.some((counted) => counted === state);
}
