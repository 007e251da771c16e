import type { Verdict } from "../verdict.ts";

/** The facts in the bytes of a file, and what is needed to decode frames of it. */
export type FilmReading = {
  verdict: Verdict;
  /** The video track that plays, by the reader's number of it; the reader's own choice if there is none. */
  pictureId?: number;
  /** Seconds on the clock of the file at which it begins; 0 if it is not given. */
  start?: number;
};
