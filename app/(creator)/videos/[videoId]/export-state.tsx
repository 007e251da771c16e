import { exportWords } from "#lib/domain/words.ts";
import type { VideoView } from "#lib/domain/wire.ts";
import { ToneWord } from "../../../_components/state-word.tsx";
import { ExportAgain } from "./export-again.tsx";

/** What became of the copy for those who publish it, in the list of where a video stands. */
export function ExportState({ video, desk }: { video: VideoView; desk: boolean }) {
  if (!video.export) return null;
  const { state, key, reason } = video.export;
  const { word, tone } = exportWords[state];
  return (
    <>
      <dt className="text-ink-3">Export</dt>
      <dd className="flex min-w-0 flex-col items-start gap-2">
        <ToneWord tone={tone}>{word}</ToneWord>
        {state === "DONE" && key && (
          <span className="font-mono text-13 break-all text-ink-2">{key}</span>
        )}
        {reason && <p className="text-ink-2">{reason}</p>}
        {state === "FAILED" && desk && <ExportAgain videoId={video.id} />}
      </dd>
    </>
  );
}
