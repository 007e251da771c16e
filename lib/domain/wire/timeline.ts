import type { EventKind } from "../events/catalogue.ts";

// What happened, of one video and of all.

export type PersonRef = { id: string; name: string };

export type TimelineView = {
  id: string;
  at: string;
  kind: EventKind;
  /** Null: the portal itself. */
  actor: PersonRef | null;
  uploadId: string | null;
  data: Record<string, unknown>;
};

/** One row of the audit log: a timeline entry with what and whom it is about. */
export type ActivityEntry = TimelineView & {
  person: PersonRef | null;
  video: { id: string; title: string } | null;
};

export type ActivityPage = {
  entries: ActivityEntry[];
  nextCursor: string | null;
  /** More people or videos match than a search follows: these are the entries of the newest of them. */
  truncated?: true;
};
