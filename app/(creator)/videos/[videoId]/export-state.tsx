import { useTexts } from "#texts";
import { exportTones } from "#lib/domain/words.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { ToneWord } from "../../../_components/state-word.tsx";
import { ExportStart } from "./export-start.tsx";
import { ExportWatch } from "./export-watch.tsx";

/** What became of the copy for those who publish it, in the list of where a video stands. */
export function ExportState({ video }: { video: VideoView }) {
  const t = useTexts("exports");
  if (!video.export && !video.canExport) return null;
  const { state, key, reason } = video.export ?? {};
  return (
    <>
      <dt className="text-ink-3">{t("export")}</dt>
      <dd className="flex min-w-0 flex-col items-start gap-2">
        {/* Read out when it changes: what a press of the button led to. */}
        <div role="status" className="flex min-w-0 max-w-full flex-col items-start gap-2">
          <ToneWord tone={state ? exportTones[state] : "off"}>{t(state ?? "none")}</ToneWord>
          {state === "DONE" && key && (
            <span className="font-mono text-13 break-all text-ink-2">{key}</span>
          )}
          {!state && <p className="text-ink-2">{t("before")}</p>}
          {reason && <p className="text-ink-2">{reason}</p>}
        </div>
        {video.canExport && <ExportStart videoId={video.id} again={state === "FAILED"} />}
        {state === "QUEUED" && <ExportWatch videoId={video.id} />}
      </dd>
    </>
  );
}
