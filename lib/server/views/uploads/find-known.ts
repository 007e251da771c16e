import { sameFile } from "#lib/domain/fingerprint.ts";
import type { KnownFile } from "#lib/domain/wire/uploads.ts";
import { db } from "#lib/server/base/db/client.ts";

/** Of one size there are a few at most; of fixed-size recordings perhaps more. */
const MOST_OF_ONE_SIZE = 200;

/**
 * The creator's verified uploads of the very file that has this fingerprint, newest first, so that nobody sends a file
 * twice by mistake. What was withdrawn does not count: it may be sent again.
 */
export async function findKnownFiles(creatorId: string, fingerprint: string): Promise<KnownFile[]> {
  const [found = []] = await findKnownOf(creatorId, [fingerprint]);
  return found;
}

/** As {@link findKnownFiles}, of several files: what was sent of each, in their order. */
export async function findKnownOf(
  creatorId: string,
  fingerprints: readonly string[],
): Promise<KnownFile[][]> {
  const sizes = new Set(fingerprints.flatMap((one) => /^2:(\d{1,16}):/.exec(one)?.[1] ?? []));
  if (sizes.size === 0) return fingerprints.map(() => []);
  const uploads = await db.upload.findMany({
    where: {
      creatorId,
      size: { in: [...sizes].map(BigInt) },
      state: "VERIFIED",
      video: { reviewState: { not: "WITHDRAWN" } },
    },
    orderBy: { reservedAt: "desc" },
    take: MOST_OF_ONE_SIZE * sizes.size,
    include: { video: { select: { title: true } } },
  });
  return fingerprints.map((fingerprint) =>
    uploads
      .filter((upload) => sameFile(upload.fingerprint, fingerprint))
      .map(({ id, videoId, fileName, settledAt, reservedAt, video }) => ({
        id,
        videoId,
        title: video.title,
        fileName,
        verifiedAt: (settledAt ?? reservedAt).toISOString(),
      })),
  );
}
