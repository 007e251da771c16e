import type { Film } from "./films.ts";

/** What a client did with an upload, and what it was told; the portal is held to it at the end. */
export type Entry = {
  uploadId: string;
  film: Film;
  isRefused: boolean;
  /** Every byte of it was taken by the store. */
  isSent: boolean;
  /** The answer to complete or cancel, once there was one. */
  told: "VERIFIED" | "REFUSED" | "CANCELLED" | null;
  /** Somebody asked to cancel it, whatever the answer. */
  cancelAsked: boolean;
};

export type Decided = { uploadId: string; decision: string };

export type Ledger = {
  entries: Entry[];
  decided: Decided[];
  /** What cannot be, in words. */
  wrong: string[];
};
