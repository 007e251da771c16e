"use client";

import { Pause, Play, RotateCw, X } from "lucide-react";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { Button, IconButton } from "../../_components/button.tsx";
import { ButtonLink } from "../../_components/button-link.tsx";
import { getUploads } from "../../_hooks/use-uploads.ts";
import { FileButton } from "./file-button.tsx";
import { canPause, canRetry, isEnded, needsFile } from "./row-phases.ts";
import { RowOrder } from "./row-order.tsx";
import type { Place } from "./row-order.tsx";
import { wasSentBefore } from "./row-words.ts";

type RowActionsProps = { item: UploadItem; place: Place | null };

/** What can be done with one file, where it is now. Nothing while another tab sends it. */
export function RowActions({ item, place }: RowActionsProps) {
  const { id, fileName, phase, videoId } = item;
  const uploads = getUploads();
  const named = <span className="sr-only"> {fileName}</span>;
  const hasVideo = phase === "verified" || wasSentBefore(item);
  return (
    <>
      {hasVideo && videoId && (
        <ButtonLink href={`/videos/${videoId}`}>Open video{named}</ButtonLink>
      )}
      {wasSentBefore(item) && <Button onClick={() => uploads.retry(id)}>Send anyway{named}</Button>}
      {canRetry(item) && (
        <Button onClick={() => uploads.retry(id)}>
          <RotateCw size={16} aria-hidden="true" /> Try again{named}
        </Button>
      )}
      {phase === "cancelled" && (
        <Button onClick={() => uploads.retry(id)}>Send after all{named}</Button>
      )}
      {phase === "away" && item.canReopen && (
        <Button onClick={() => uploads.resume(id)}>
          <Play size={16} aria-hidden="true" /> Go on{named}
        </Button>
      )}
      {needsFile(item) && (
        <FileButton
          inputLabel={`The file of ${fileName}`}
          onFiles={([file]) => file && uploads.supply(id, file)}
        >
          Choose the file again{named}
        </FileButton>
      )}
      {place && place !== "only" && <RowOrder item={item} place={place} />}
      {(canPause(item) || phase === "paused") && (
        <IconButton
          label={`${phase === "paused" ? "Resume" : "Pause"} ${fileName}`}
          onClick={() => (phase === "paused" ? uploads.resume(id) : uploads.pause(id))}
        >
          {phase === "paused" ? (
            <Play size={16} aria-hidden="true" />
          ) : (
            <Pause size={16} aria-hidden="true" />
          )}
        </IconButton>
      )}
      {!item.elsewhere && phase !== "verifying" && (
        <IconButton
          label={isEnded(item) ? `Clear ${fileName} from this list` : `Cancel ${fileName}`}
          onClick={() => (isEnded(item) ? uploads.remove(id) : uploads.cancel(id))}
        >
          <X size={16} aria-hidden="true" />
        </IconButton>
      )}
    </>
  );
}
