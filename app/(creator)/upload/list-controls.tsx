"use client";

import type { UploadItem } from "#lib/browser/upload-item.ts";
import { Button } from "../../_components/button.tsx";
import { getUploads } from "../../_hooks/use-uploads.ts";
import { canPause, canRetry, isEnded } from "./row-phases.ts";
import { SpeedLimit } from "./speed-limit.tsx";

type ListControlsProps = { items: readonly UploadItem[]; speedLimit: number | null };

/** What goes for all files at once: only where there is more than one, or it would be the row's button twice. */
export function ListControls({ items, speedLimit }: ListControlsProps) {
  const uploads = getUploads();
  const ended = items.filter(isEnded);
  const failed = items.filter(canRetry).length;
  const pausable = items.filter(canPause).length;
  const paused = items.filter(({ phase }) => phase === "paused").length;
  return (
    <div className="-mx-3 flex flex-wrap items-center">
      {failed > 1 && (
        <Button tone="plain" onClick={() => uploads.retryAll()}>
          Try all {failed} again
        </Button>
      )}
      {paused > 0 && paused + pausable > 1 && (
        <Button tone="plain" onClick={() => uploads.resumeAll()}>
          Resume all
        </Button>
      )}
      {pausable > 0 && paused + pausable > 1 && (
        <Button tone="plain" onClick={() => uploads.pauseAll()}>
          Pause all
        </Button>
      )}
      {ended.length > 1 && (
        <Button tone="plain" onClick={() => ended.forEach(({ id }) => uploads.remove(id))}>
          Clear what is finished
        </Button>
      )}
      <SpeedLimit limit={speedLimit} />
    </div>
  );
}
