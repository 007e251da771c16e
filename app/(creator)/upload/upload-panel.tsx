"use client";

import type { ReactNode } from "react";
import type { ChosenFile } from "#lib/browser/chosen-file.ts";
import type { Allowance, UploadView } from "#lib/domain/wire/uploads.ts";
import { loadedLater } from "../../_components/loaded-later.tsx";
import { getUploads, useFromUploads } from "../../_hooks/use-uploads.ts";
import { DropZone } from "./drop-zone.tsx";
import { Rows } from "./rows.tsx";
import { useFileDrop } from "./use-file-drop.ts";
import { useRestored } from "./use-restored.ts";

// Only decoration: what is dropped is taken without it.
const DropOverlay = loadedLater(
  async () => (await import("./drop-overlay.tsx")).DropOverlay,
  () => null,
);
const Unfinished = loadedLater(async () => (await import("./unfinished.tsx")).Unfinished);

type UploadPanelProps = {
  /** Whose files this browser remembers. */
  personId: string;
  initial: Allowance;
  /** The video whose new version is sent; absent for new videos. */
  versionOf?: { id: string; title: string } | undefined;
  /** Open at the portal, begun in this browser or elsewhere. */
  open: readonly UploadView[];
  /** What is there while the list is empty: made by the server, so that its words need no code. */
  children: ReactNode;
  /** What may be sent; made by the server, too. */
  accepted: ReactNode;
};

/** Where to drop files, and every file on its way. */
export function UploadPanel({
  personId,
  initial,
  versionOf,
  open,
  accepted,
  children,
}: UploadPanelProps) {
  const allowance = useFromUploads((now) => now.allowance) ?? initial;
  const isEmpty = useFromUploads(({ items }) => items.length === 0);
  const isRestored = useRestored(personId);
  const dragged = useFileDrop(send);

  function send(files: ChosenFile[]) {
    if (versionOf) getUploads().add(files.slice(0, 1), { videoId: versionOf.id });
    else getUploads().add(files);
  }

  return (
    <>
      <DropZone single={Boolean(versionOf)} onFiles={send}>
        {accepted}
      </DropZone>
      {isEmpty && children}
      <Rows personId={personId} />
      {isRestored && open.length > 0 && <Unfinished uploads={open} />}
      {dragged !== null && (
        <DropOverlay count={dragged} allowance={allowance} versionOf={versionOf?.title} />
      )}
    </>
  );
}
