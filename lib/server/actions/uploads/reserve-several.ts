import { Problem } from "#lib/domain/problem.ts";
import type { ReservedUpload, ReserveUploads } from "#lib/domain/wire/uploads.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { readAllowance } from "#lib/server/model/uploads/read-allowance.ts";
import { reserveWithTransfer } from "./reserve-and-open.ts";

/**
 * Reserves several files in their order, so that the first ones get the remaining quota. Each has its own answer: a
 * reservation, or the problem. A retry with the same keys answers the same reservations, even if the first answer was
 * lost.
 * @throws what is not the refusal of one file: no database, a bug
 */
export async function reserveSeveral(
  creator: Person,
  files: ReserveUploads["uploads"],
  now: Date,
): Promise<ReservedUpload[]> {
  const opened: (Awaited<ReturnType<typeof reserveWithTransfer>> | Problem)[] = [];
  for (const { key, ...file } of files) {
    opened.push(
      await reserveWithTransfer(creator, file, { now, idempotencyKey: key }).catch(
        (error: unknown) => {
          if (error instanceof Problem) return error;
          throw error;
        },
      ),
    );
  }
  const allowance = await readAllowance(creator, now);
  return opened.map((one) =>
    one instanceof Problem ? { problem: one.body() } : { reservation: { ...one, allowance } },
  );
}
