import { TZDate } from "@date-fns/tz";
import { formatISO } from "date-fns";
import { sentenceOf } from "#lib/domain/sentences.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import type { Language } from "#lib/domain/texts/languages.ts";
import type { ActivityEntry, FilterActivity } from "#lib/domain/wire/timeline.ts";
import { csvStream } from "#lib/server/base/csv.ts";
import { env } from "#lib/server/base/env.ts";
import { walkActivity } from "./list-activity.ts";

/** Of more, the newest are written: enough for years of a newsroom, and little enough for a spreadsheet. */
export const MOST_CSV_ROWS = 100_000;

/**
 * Writes what the activity shows for `asked` as CSV, newest first, in the words of `language`. Times are ISO 8601 with the
 * offset of the zone that was asked for, else of the portal's.
 */
export function activityCsv(asked: FilterActivity, language: Language): ReadableStream<Uint8Array> {
  const t = textsIn(language, "activity");
  const events = textsIn(language, "events");
  const { zone = env.PORTAL_TIME_ZONE } = asked;
  const columns = [t("when"), t("who"), t("what"), t("whom"), t("video"), t("address"), t("kind")];
  const rowOf = ({ at, actor, kind, data, person, video }: ActivityEntry) => [
    formatISO(new TZDate(at, zone)),
    actor?.name ?? "Newsreel",
    sentenceOf({ kind, data, person }, events),
    person?.name ?? null,
    video?.title ?? null,
    video && new URL(`/videos/${video.id}`, env.NEXTAUTH_URL).href,
    kind,
  ];
  async function* pages() {
    for await (const entries of walkActivity(asked, MOST_CSV_ROWS)) yield entries.map(rowOf);
  }
  return csvStream(columns, pages());
}
