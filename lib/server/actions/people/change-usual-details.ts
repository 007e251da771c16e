import type { UsualDetails } from "#lib/domain/wire/videos.ts";
import { db } from "#lib/server/base/db/client.ts";

/** Sets what a creator's new videos start with; those that are there already stay as they are. */
export async function changeUsualDetails(
  creatorId: string,
  usualDetails: UsualDetails,
): Promise<void> {
  await db.user.update({ where: { id: creatorId }, data: { usualDetails } });
}
