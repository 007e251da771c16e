import { UsualDetails } from "#lib/domain/wire/videos.ts";
import { db } from "#lib/server/base/db/client.ts";

/** Returns what a creator's new videos start with. */
export async function readUsualDetails(creatorId: string): Promise<UsualDetails> {
  const { usualDetails } = await db.user.findUniqueOrThrow({
    where: { id: creatorId },
    select: { usualDetails: true },
  });
  // An earlier release may have kept what this one does not take: then nothing is said, and nothing stops.
  return UsualDetails.safeParse(usualDetails ?? {}).data ?? UsualDetails.parse({});
}
