import type { JobWithMetadata } from "pg-boss";
import { z } from "zod";

/**
 * What lies in the queue: the payload, and what is noted beside it. The names are older than the code that reads them, and
 * jobs of earlier versions are there.
 */
export type StoredJob = Record<string, unknown> & {
  /** How often a worker that was asked to stop has released it. */
  handedBack?: number;
  /** Of a dead letter: why. */
  lastWords?: string;
};

/** A job as it was fetched from pg-boss. */
export type FetchedJob = JobWithMetadata<StoredJob>;

const Notes = z.object({
  handedBack: z.int().catch(0).default(0),
  lastWords: z.string().optional().catch(undefined),
});

/** The payload of a fetched job, as it lies there, and the notes beside it. */
export function openJob({ data, sourceOutput }: FetchedJob): {
  payload: unknown;
  releaseCount: number;
  /** Of a dead letter: why, if anybody said so. */
  failureReason: string | undefined;
} {
  const { handedBack, lastWords, ...payload } = data;
  const notes = Notes.parse({ handedBack, lastWords });
  // pg-boss itself put it there, when the queue granted no further try.
  const output: Record<string, unknown> = { ...sourceOutput };
  const given = typeof output["reason"] === "string" ? output["reason"] : undefined;
  return {
    payload,
    releaseCount: notes.handedBack,
    failureReason: notes.lastWords ?? given,
  };
}
