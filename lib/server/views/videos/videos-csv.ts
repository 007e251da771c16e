import { TZDate } from "@date-fns/tz";
import { formatISO } from "date-fns";
import { isRights } from "#lib/domain/rights.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import type { Language } from "#lib/domain/texts/languages.ts";
import type { FilterVideos } from "#lib/domain/wire/videos.ts";
import { csvStream } from "#lib/server/base/csv.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { env } from "#lib/server/base/env.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { personRef } from "#lib/server/model/people/person-ref.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { readMediaFacts } from "#lib/server/model/uploads/media-facts.ts";
import { writeCursor } from "#lib/server/model/videos/cursor.ts";
import { currentUploadOf } from "#lib/server/model/videos/summarize-video.ts";
import type { VideoRow } from "#lib/server/model/videos/summarize-video.ts";
import { libraryQuery } from "./library-query.ts";
import { readRows } from "./read-rows.ts";

/** Further ones are left out: as many as a spreadsheet opens without a wait. */
const MOST_ROWS = 100_000;
const AT_ONCE = 500;

/**
 * Writes the list of videos that the library shows for `asked` as CSV, in its order and in the words of `language`. Times
 * are ISO 8601 with the offset of the zone that was asked for, else of the portal's.
 */
export function videosCsv(
  viewer: Viewer,
  asked: FilterVideos,
  language: Language,
): ReadableStream<Uint8Array> {
  const t = textsIn(language, "library");
  const states = textsIn(language, "states");
  const details = textsIn(language, "details");
  const { zone = env.PORTAL_TIME_ZONE } = asked;
  const time = (at: Date | null) => at && formatISO(new TZDate(at, zone));
  const columns = [
    t("csv.title"),
    t("csv.creator"),
    t("csv.state"),
    t("csv.created"),
    t("csv.submitted"),
    t("csv.decided"),
    t("csv.reason"),
    t("csv.note"),
    t("csv.file"),
    t("csv.bytes"),
    t("csv.seconds"),
    t("csv.version"),
    t("csv.tags"),
    t("csv.language"),
    t("csv.rights"),
    t("csv.rightsNote"),
    t("csv.description"),
    t("csv.address"),
  ];
  const rowOf = (video: VideoRow) => {
    const upload = currentUploadOf(video);
    const isHere = upload.state === "VERIFIED" || video.reviewState === "WITHDRAWN";
    const media = readMediaFacts(upload.media);
    return [
      video.title,
      personRef(video.creator).name,
      isHere ? states(`review.${video.reviewState}`) : states(`upload.${upload.state}`),
      time(video.createdAt),
      time(video.submittedAt),
      time(video.reviewedAt),
      video.reviewReason,
      video.reviewNote,
      upload.fileName,
      String(upload.size),
      media && media.duration.toFixed(3),
      String(upload.version),
      video.tags.join(", "),
      video.language,
      video.rights && isRights(video.rights) ? details(`right.${video.rights}`) : null,
      video.rightsNote,
      video.description,
      new URL(`/videos/${video.id}`, env.NEXTAUTH_URL).href,
    ];
  };
  async function* pages() {
    for await (const rows of walkVideos(viewer, asked)) yield rows.map(rowOf);
  }
  return csvStream(columns, pages());
}

async function* walkVideos(viewer: Viewer, asked: FilterVideos): AsyncGenerator<VideoRow[]> {
  await applyDueDecisions(await databaseNow());
  let cursor: string | undefined;
  for (let walked = 0; walked < MOST_ROWS; walked += AT_ONCE) {
    const query = libraryQuery(viewer, { ...asked, cursor, limit: AT_ONCE });
    const found = await db.$queryRaw<{ id: string }[]>(query);
    const rows = await readRows(found.slice(0, AT_ONCE));
    yield rows;
    const last = rows.at(-1);
    if (found.length <= AT_ONCE || !last) return;
    cursor = writeCursor({ at: last.createdAt, id: last.id });
  }
}
