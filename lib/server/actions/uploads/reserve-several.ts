import { Problem } from "#lib/domain/problem.ts";
import type { ReservedUpload, ReserveUploads } from "#lib/domain/wire/uploads.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { readAllowance } from "#lib/server/model/uploads/read-allowance.ts";
import { takeAndOpen } from "./reserve-and-open.ts";

/**
 * Takes a place for each of several files, in their order, so that who has places for some only gives them to the first.
 * Each has an answer of its own, a reservation or why there is none. Asked again with the same keys it answers the same
 * reservations, whatever became of the first answer.
 * @throws what is no refusal of one file: no database, a bug
 */
export async function reserveSeveral(
  creator: Person,
  files: ReserveUploads["uploads"],
  now: Date,
): Promise<ReservedUpload[]> {
  const opened: (Awaited<ReturnType<typeof takeAndOpen>> | Problem)[] = [];
  for (const { key, ...file } of files) {
    opened.push(
      await takeAndOpen(creator, file, { now, idempotencyKey: key }).catch((error: unknown) => {
        if (error instanceof Problem) return error;
        throw error;
      }),
    );
  }
  const allowance = await readAllowance(creator, now);
  return opened.map((one) =>
    one instanceof Problem ? { problem: one.body() } : { reservation: { ...one, allowance } },
  );
}
