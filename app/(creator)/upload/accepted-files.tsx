import { useTexts } from "#texts";
import { containers } from "#lib/domain/containers.ts";
import { formatBytes } from "#lib/domain/format.ts";

type AcceptedFilesProps = {
  maxFileBytes: number;
  /** A new version is one file. */
  single: boolean;
};

/** What may be sent, said before anything is chosen. */
export function AcceptedFiles({ maxFileBytes, single }: AcceptedFilesProps) {
  const t = useTexts("upload");
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-ink-2">
      <dt className="text-ink-3">{t("files")}</dt>
      <dd>{containers.join(", ")}</dd>
      <dt className="text-ink-3">{t("largest")}</dt>
      <dd>{t("each", { size: formatBytes(maxFileBytes, t.language) })}</dd>
      <dt className="text-ink-3 max-sm:hidden">{t("also")}</dt>
      <dd className="max-sm:hidden">{t(single ? "alsoOne" : "alsoMany")}</dd>
    </dl>
  );
}
