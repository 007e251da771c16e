"use client";

import { useState } from "react";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import type { ChosenFile } from "#lib/browser/chosen-file.ts";
import type { VideoDetails } from "#lib/domain/details.ts";
import type { Allowance, UploadView } from "#lib/domain/wire/uploads.ts";
import { loadedLater } from "../../_components/loaded-later.tsx";
import { getUploads, useFromUploads } from "../../_hooks/use-uploads.ts";
import type { Dropped } from "./drop-answer.tsx";
import { DropZone } from "./drop-zone.tsx";
import { Rows } from "./rows.tsx";
import { useFileDrop } from "./use-file-drop.ts";
import { useRestored } from "./use-restored.ts";

// Only decoration: what is dropped is taken without it.
const DropOverlay = loadedLater(
  async () => (await import("./drop-overlay.tsx")).DropOverlay,
  () => null,
);
const DropAnswer = loadedLater(async () => (await import("./drop-answer.tsx")).DropAnswer);
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
  /** What a new video's details start as. */
  usual: Omit<VideoDetails, "title">;
};

/** Where to drop files, and every file on its way. */
export function UploadPanel({
  personId,
  initial,
  versionOf,
  open,
  accepted,
  usual,
  children,
}: UploadPanelProps) {
  const allowance = useFromUploads((now) => now.allowance) ?? initial;
  const isEmpty = useFromUploads(({ items }) => items.length === 0);
  const isRestored = useRestored(personId);
  const { language } = useTexts("upload");
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const dragged = useFileDrop(
    (files) => void send(files),
    (what) => setDropped({ what }),
  );

  async function send(files: ChosenFile[]) {
    setDropped(null);
    const [first, ...others] = files;
    if (versionOf) getUploads().add(files.slice(0, 1), { videoId: versionOf.id });
    else if (first && others.length === 0 && isPlainly(first)) add(files);
    else {
      // Without a connection everything is taken as it came: the rows say what is no video.
      const parts = await import("#lib/browser/leave-out.ts").catch(() => null);
      const { videos, leftOut } = (await parts?.leaveOut(files, language)) ?? {
        videos: files,
        leftOut: [],
      };
      add(videos);
      if (leftOut.length > 0) setDropped({ added: videos.length, leftOut });
    }
  }

  function add(files: readonly ChosenFile[]) {
    const uploads = getUploads();
    const before = new Set(uploads.getSnapshot().items.map(({ id }) => id));
    uploads.add(files);
    if (!saysNext()) return;
    const added = uploads.getSnapshot().items.filter(({ id }) => !before.has(id));
    void import("./together.ts").then(({ describeNext }) =>
      describeNext(personId, added, before.size + 1),
    );
  }

  return (
    <>
      <DropZone single={Boolean(versionOf)} onFiles={(files) => void send(files)}>
        {accepted}
      </DropZone>
      {dropped && (
        <DropAnswer
          dropped={dropped}
          onAdd={(one) => add([one])}
          onClose={() => setDropped(null)}
        />
      )}
      {isEmpty && children}
      <Rows personId={personId} usual={usual} />
      {isRestored && open.length > 0 && <Unfinished uploads={open} />}
      {dragged !== null && (
        <DropOverlay count={dragged} allowance={allowance} versionOf={versionOf?.title} />
      )}
    </>
  );
}

/** A video by its name, as most single files are: what is beside it and in which order is no question then. */
function isPlainly({ file }: ChosenFile): boolean {
  return /^[^.].*\.(?:mp4|m4v|mov|webm|mkv|mts)$/i.test(file.name);
}

/** Whether anything was said of files that come next. */
function saysNext(): boolean {
  try {
    return sessionStorage.getItem("newsreel-next") !== null;
  } catch {
    return false;
  }
}
