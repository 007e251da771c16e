import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { ToneWord } from "../state-word.tsx";

/** What the creator says of the rights, in one line; that nothing was said is something to wait for. */
export function RightsLine({ video }: { video: Pick<VideoView, "rights" | "rightsNote"> }) {
  const t = useTexts("details");
  const { rights, rightsNote } = video;
  return (
    <p className="max-w-[68ch] break-words whitespace-pre-line">
      {rights ? (
        t("rightsAre", { rights: t(`said.${rights}`) })
      ) : (
        <ToneWord tone="wait" wrap>
          {t("rightsUnknown")}
        </ToneWord>
      )}
      {rightsNote && ` · ${isolate(rightsNote)}`}
    </p>
  );
}
