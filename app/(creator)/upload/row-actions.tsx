"use client";

import { useTexts } from "#texts";
import { Pause, Play, RotateCw, X } from "lucide";
import { isolate } from "#lib/domain/text.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { Button, IconButton } from "../../_components/button.tsx";
import { ButtonLink } from "../../_components/button-link.tsx";
import { getUploads } from "../../_hooks/use-uploads.ts";
import { FileButton } from "./file-button.tsx";
import { canPause, canTryAgain, isEnded, keepsSomething, takesFile } from "./row-phases.ts";
import { loadedLater } from "../../_components/loaded-later.tsx";
import type { Place } from "./row-order.tsx";
import { wasSentBefore } from "./row-words.ts";
import { UndoCancel } from "./undo-cancel.tsx";
import { Icon } from "../../_components/icon.tsx";

// Of use where two files wait only.
const RowOrder = loadedLater(
  async () => (await import("./row-order.tsx")).RowOrder,
  () => null,
);

type RowActionsProps = {
  item: UploadItem;
  place: Place | null;
  /** The row is one line: what is for every row is in the opened one, on phones at least. */
  isLine: boolean;
};

/** What can be done with one file, where it is now. Another tab's files are its own to act on. */
export function RowActions({ item, place, isLine }: RowActionsProps) {
  const t = useTexts("upload");
  const { fileName, phase, videoId, inOtherTab } = item;
  const hasVideo = phase === "verified" || wasSentBefore(item);
  return (
    <>
      {hasVideo && videoId && !isLine && (
        <ButtonLink href={`/videos/${videoId}`}>
          {t("open")}
          <span className="sr-only">
            {" "}
            <bdi>{fileName}</bdi>
          </span>
        </ButtonLink>
      )}
      {!inOtherTab && (
        // What can be undone for some seconds only is not in the opened row.
        <span
          className={isLine && item.undoUntil === null ? "flex gap-1 max-sm:hidden" : "contents"}
        >
          <WaysOn item={item} />
        </span>
      )}
      {!inOtherTab && place && place !== "only" && (
        <span className="flex min-w-19 gap-1 pointer-coarse:min-w-23">
          <RowOrder item={item} place={place} />
        </span>
      )}
      {!inOtherTab && (
        <span className={isLine ? "flex gap-1 max-sm:hidden" : "contents"}>
          <StopAndGo item={item} />
        </span>
      )}
    </>
  );
}

/** Where a row does not go on by itself: what its creator can do. */
function WaysOn({ item }: { item: UploadItem }) {
  const t = useTexts("upload");
  const { id, fileName, phase } = item;
  const uploads = getUploads();
  const named = (
    <span className="sr-only">
      {" "}
      <bdi>{fileName}</bdi>
    </span>
  );
  const anew = sendsAnew(item);
  if (item.undoUntil !== null) {
    return <UndoCancel id={id} fileName={fileName} until={item.undoUntil} />;
  }
  return (
    <>
      {anew && (
        <Button onClick={() => uploads.resume(id)}>
          {t(anew)}
          {named}
        </Button>
      )}
      {canTryAgain(item) && (
        <Button onClick={() => uploads.resume(id)}>
          <Icon of={RotateCw} size={16} /> {t("tryAgain")}
          {named}
        </Button>
      )}
      {phase === "needsFile" && item.canReopen && (
        <Button onClick={() => uploads.resume(id)}>
          <Icon of={Play} size={16} /> {t("resume")}
          {named}
        </Button>
      )}
      {takesFile(item) && (
        <FileButton
          inputLabel={t("fileFor", { file: isolate(fileName) })}
          onFiles={([file]) => file && uploads.attachFile(id, file)}
        >
          {t("selectAgain")}
          {named}
        </FileButton>
      )}
    </>
  );
}

/** What sending it from its first byte is called, where that is a choice. */
function sendsAnew({ phase, problem }: UploadItem) {
  if (phase === "cancelled") return "again";
  if (phase !== "failed" || !problem?.retryable) return null;
  if (problem.code === "already_sent") return "anyway";
  return problem.code === "file_changed" ? "changed" : null;
}

/** The two at the row's end, always in the same place, so that the focus stays on them. */
function StopAndGo({ item }: { item: UploadItem }) {
  const { id, fileName, phase } = item;
  const uploads = getUploads();
  const t = useTexts("upload");
  const file = isolate(fileName);
  const isPaused = phase === "paused";
  // A second click on the same place is no "yes, for good".
  const isUndoable = item.undoUntil !== null;
  const isClearing = isUndoable || (isEnded(item) && !keepsSomething(item));
  return (
    <>
      {(canPause(item) || isPaused) && (
        <IconButton
          label={t(isPaused ? "resumeFile" : "pauseFile", { file })}
          onClick={() => (isPaused ? uploads.resume(id) : uploads.pause(id))}
        >
          {isPaused ? <Icon of={Play} size={16} /> : <Icon of={Pause} size={16} />}
        </IconButton>
      )}
      {phase !== "verifying" && (
        <IconButton
          label={t(isClearing ? "clearFile" : "cancelFile", { file })}
          aria-disabled={isUndoable}
          onClick={() => (isClearing ? uploads.remove(id) : uploads.cancel(id))}
        >
          <Icon of={X} size={16} />
        </IconButton>
      )}
    </>
  );
}
