import type { Verdict } from "../verdict.ts";

/** What a film's bytes say of it, and what is needed to show pictures of it. */
export type FilmReading = {
  verdict: Verdict;
  /** The picture that counts, by the reader's number of its track; the reader's own choice if there is none. */
  pictureId?: number;
  /** Seconds on the film's own clock at which it begins; 0 if it is not said. */
  start?: number;
};
