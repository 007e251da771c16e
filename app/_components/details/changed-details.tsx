import { useTexts } from "#texts";
import { isDecision } from "#lib/domain/decisions.ts";
import type { DetailField, VideoDetails } from "#lib/domain/details.ts";
import { languageName } from "#lib/domain/language-name.ts";
import { isolate } from "#lib/domain/text.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { ToneWord } from "../state-word.tsx";
import { fieldList } from "./field-list.ts";

/** What its creator changed after the desk had decided, with what was decided on beside what it says now. */
export function ChangedDetails({ video }: { video: VideoView }) {
  const t = useTexts("details");
  const { decided, review } = video;
  if (!decided || decided.changed.length === 0) return null;
  const { details, changed } = decided;
  const headline = isDecision(review.state) ? t(`changed.${review.state}`) : t("changed");
  return (
    <section
      aria-label={headline}
      className="flex max-w-[68ch] flex-col gap-2 border-s-2 border-wait ps-3"
    >
      <ToneWord tone="wait" wrap>
        {t("changedFields", { changed: headline, fields: fieldList(t, changed) })}
      </ToneWord>
      {details ? (
        <dl className="flex flex-col gap-2">
          {changed.map((field) => (
            <div key={field}>
              <dt className="text-13 text-ink-3">{t(`field.${field}`)}</dt>
              <dd className="break-words whitespace-pre-line text-ink-2">
                <span className="sr-only">{t("decidedOn")} </span>
                {/* Browsers do not all know the same names of languages. */}
                <del dir="auto" className="block text-start" suppressHydrationWarning>
                  {valueOf(t, details, field)}
                </del>
              </dd>
              <dd className="break-words whitespace-pre-line">
                <span className="sr-only">{t("now")} </span>
                <ins dir="auto" className="block text-start no-underline" suppressHydrationWarning>
                  {valueOf(t, video, field)}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="text-ink-2">{t("notRecorded")}</p>
      )}
    </section>
  );
}

function valueOf(t: Translate<"details">, details: VideoDetails, field: DetailField): string {
  switch (field) {
    case "rights":
      return details.rights ? t(`said.${details.rights}`) : t("notSpecified");
    case "tags":
      return details.tags.map(isolate).join(", ") || t("none");
    case "language":
      return details.language ? languageName(details.language, t.language) : t("notSpecified");
    default:
      return details[field] || t("none");
  }
}
