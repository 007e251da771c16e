import { db } from "../db/client.ts";

/** What the desk already knows of a creator: verified videos so far, and how many of them it approved. */
export type CreatorRecord = { sent: number; approved: number };

export async function creatorRecord(creatorId: string): Promise<CreatorRecord> {
  const rows = await db.video.groupBy({
    by: ["reviewState"],
    where: { creatorId, currentUpload: { state: "VERIFIED" } },
    _count: true,
  });
  return {
    sent: rows.reduce((sum, row) => sum + row._count, 0),
    approved: rows.find((row) => row.reviewState === "APPROVED")?._count ?? 0,
  };
}
