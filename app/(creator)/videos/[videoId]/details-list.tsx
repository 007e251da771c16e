import { useTexts } from "#texts";
import { languageName } from "#lib/domain/language-name.ts";
import { isolate } from "#lib/domain/text.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";

/** What the creator says about the video, for those who only read it. */
export function DetailsList({ video }: { video: VideoView }) {
  const t = useTexts("details");
  const { description, tags, language, rights, rightsNote } = video;
  const rows = [
    ["description", description || t("none")],
    ["tags", tags.map(isolate).join(", ") || t("none")],
    ["language", language ? languageName(language, t.language) : t("notSpecified")],
    ["rights", rights ? t(`said.${rights}`) : t("notSpecified")],
    ["rightsNote", rightsNote || t("none")],
  ] as const;
  return (
    <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-2">
      {rows.map(([field, value]) => (
        <div key={field} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-3">{t(`field.${field}`)}</dt>
          <dd dir="auto" className="max-w-[68ch] break-words whitespace-pre-line">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
