import { decisionTable } from "#lib/domain/decisions.ts";
import type { VideoSummary } from "#lib/domain/wire/videos.ts";
import { db } from "#lib/server/base/db/client.ts";
import { summarizeVideo } from "#lib/server/model/videos/summarize-video.ts";
import type { VideoRow } from "#lib/server/model/videos/summarize-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { libraryQuery } from "./library-query.ts";
import { readRows } from "./read-rows.ts";

/** Why a video waits for its creator. */
export type Need = "changes" | "refused" | "rights";

export type NeededVideo = { need: Need; video: VideoSummary };

/** Lists the newest of a creator's videos that wait for them, at most `most`, and whether there are more. */
export async function listNeeded(
  creator: Viewer,
  most: number,
): Promise<{ needed: NeededVideo[]; isMore: boolean }> {
  const query = libraryQuery(creator, { needs: "creator", order: "newest", limit: most });
  const found = await db.$queryRaw<{ id: string }[]>(query);
  const rows = await readRows(found.slice(0, most));
  return {
    needed: await Promise.all(
      rows.map(async (row) => ({
        need: needOf(row),
        video: await summarizeVideo(creator, row),
      })),
    ),
    isMore: found.length > most,
  };
}

function needOf({ reviewState, currentUpload }: VideoRow): Need {
  if (currentUpload?.state === "REFUSED") return "refused";
  if (reviewState !== "PENDING" && reviewState !== "WITHDRAWN") {
    return decisionTable[reviewState].invitesVersion ? "changes" : "rights";
  }
  return "rights";
}
