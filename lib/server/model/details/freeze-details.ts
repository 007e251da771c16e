import { fieldWords } from "#lib/domain/details.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import type { Prisma } from "#lib/server/base/db/generated/client.ts";
import { detailsOf, keepDetails } from "./decided-details.ts";
import { changedSince } from "./details-version.ts";

/**
 * Returns the details that are stored with a decision. Must be read in the decision's transaction and after its update,
 * so that no edit comes in between.
 * @param seen the version of the details that the reviewer saw, if they sent one
 * @throws Problem `details_changed` if the creator has edited them since
 */
export async function freezeDetails(
  tx: Tx,
  videoId: string,
  uploadId: string,
  seen: string | undefined,
): Promise<Prisma.InputJsonObject> {
  const details = detailsOf(await tx.video.findUniqueOrThrow({ where: { id: videoId } }));
  const fields = seen === undefined ? [] : changedSince(seen, details);
  if (fields.length > 0) {
    throw new Problem(
      "details_changed",
      `The contributor changed this while you were reviewing: ${fieldWords(fields)}. Check the new details and decide again.`,
      { members: { fields } },
    );
  }
  return keepDetails(uploadId, details);
}
