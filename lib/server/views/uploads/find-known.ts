import { sameFile } from "#lib/domain/fingerprint.ts";
import type { KnownFile } from "#lib/domain/wire/uploads.ts";
import { db } from "#lib/server/base/db/client.ts";

/** Few files have the same size; perhaps more if recordings have a fixed one. */
const MOST_OF_ONE_SIZE = 200;

/**
 * Finds the creator's verified uploads of the same file by its fingerprint, newest first, so that nobody uploads a file
 * twice by mistake. Withdrawn ones do not count: they may be uploaded again.
 */
export async function findKnownFiles(creatorId: string, fingerprint: string): Promise<KnownFile[]> {
  const [found = []] = await findKnownOf(creatorId, [fingerprint]);
  return found;
}

/** Finds uploads as {@link findKnownFiles}, for several files, in their order. */
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
