import type { JobWithMetadata } from "pg-boss";
import { z } from "zod";

/**
 * A job as it is stored: the payload, and notes beside it. The stored names are older than the code that reads them,
 * and jobs of earlier versions are still in the queue.
 */
export type StoredJob = Record<string, unknown> & {
  /** How often a worker that was asked to stop has released it. */
  handedBack?: number;
  /** In a dead letter: the reason. */
  lastWords?: string;
};

/** A job as it was fetched from pg-boss. */
export type FetchedJob = JobWithMetadata<StoredJob>;

const Notes = z.object({
  handedBack: z.int().catch(0).default(0),
  lastWords: z.string().optional().catch(undefined),
});

/** Splits a fetched job into its payload, still unparsed, and the notes beside it. */
export function openJob({ data, sourceOutput }: FetchedJob): {
  payload: unknown;
  releaseCount: number;
  /** In a dead letter: the reason, if known. */
  failureReason: string | undefined;
} {
  const { handedBack, lastWords, ...payload } = data;
  const notes = Notes.parse({ handedBack, lastWords });
  // Written by pg-boss itself when the queue allowed no further retry.
  const output: Record<string, unknown> = { ...sourceOutput };
  const given = typeof output["reason"] === "string" ? output["reason"] : undefined;
  return {
    payload,
    releaseCount: notes.handedBack,
    failureReason: notes.lastWords ?? given,
  };
}
