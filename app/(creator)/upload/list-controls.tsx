"use client";

import { useTexts } from "#texts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { Button } from "../../_components/button.tsx";
import { getUploads } from "../../_hooks/use-uploads.ts";
import { canPause, canResume, canTryAgain, isEnded } from "./row-phases.ts";
import { SpeedLimit } from "./speed-limit.tsx";

type ListControlsProps = { items: readonly UploadItem[]; speedLimit: number | null };

/** What goes for all files at once: only where there is more than one, or it would be the row's button twice. */
export function ListControls({ items, speedLimit }: ListControlsProps) {
  const t = useTexts("upload");
  const uploads = getUploads();
  // What failed still has what had arrived: that is let go by hand only.
  const ended = items.filter((item) => isEnded(item) && item.phase !== "failed");
  const failed = items.filter(canTryAgain);
  const pausable = items.filter(canPause).length;
  const resumable = items.filter(canResume).length;
  return (
    <div className="-mx-3 flex flex-wrap items-center">
      {failed.length > 1 && (
        <Button tone="plain" onClick={() => failed.forEach(({ id }) => uploads.resume(id))}>
          {t("tryAll", { n: failed.length })}
        </Button>
      )}
      {resumable > 0 && resumable + pausable > 1 && (
        <Button tone="plain" onClick={() => uploads.resumeAll()}>
          {t("resumeAll")}
        </Button>
      )}
      {pausable > 0 && resumable + pausable > 1 && (
        <Button tone="plain" onClick={() => uploads.pauseAll()}>
          {t("pauseAll")}
        </Button>
      )}
      {ended.length > 1 && (
        <Button tone="plain" onClick={() => ended.forEach(({ id }) => uploads.remove(id))}>
          {t("clearFinished")}
        </Button>
      )}
      <SpeedLimit limit={speedLimit} />
    </div>
  );
}
