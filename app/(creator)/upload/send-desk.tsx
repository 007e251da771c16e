"use client";

import type { ChosenFile } from "#lib/browser/chosen-file.ts";
import type { Allowance, UploadView } from "#lib/domain/wire.ts";
import { AllowanceBlock } from "../../_components/allowance-slots.tsx";
import { PageHead } from "../../_components/page-head.tsx";
import { getUploads, useFromUploads } from "../../_hooks/use-uploads.ts";
import { DropOverlay } from "./drop-overlay.tsx";
import { DropZone } from "./drop-zone.tsx";
import { NextSteps } from "../../_components/next-steps.tsx";
import { Rows } from "./rows.tsx";
import { Unfinished } from "./unfinished.tsx";
import { useFileDrop } from "./use-file-drop.ts";
import { useRestored } from "./use-restored.ts";

type SendDeskProps = {
  /** Whose files this browser remembers. */
  personId: string;
  initial: Allowance;
  /** Within which the desk usually decides; null while it has decided too little to say. */
  usualSeconds: number | null;
  /** The video whose new version is sent; absent for new videos. */
  versionOf?: { id: string; title: string } | undefined;
  /** Open at the portal, begun in this browser or elsewhere. */
  open: readonly UploadView[];
};

/** The send page: what may be sent, where to drop it, and every file on its way. */
export function SendDesk({ personId, initial, usualSeconds, versionOf, open }: SendDeskProps) {
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
      <PageHead
        title={versionOf ? `A new version of “${versionOf.title}”` : "Send"}
        aside={<AllowanceBlock allowance={allowance} />}
      >
        {versionOf && <p>It takes the place of the version that the desk asked to have changed.</p>}
      </PageHead>
      <DropZone maxFileBytes={allowance.maxFileBytes} single={Boolean(versionOf)} onFiles={send} />
      {isEmpty && <NextSteps usualSeconds={usualSeconds} className="pt-10 md:grid-cols-3" />}
      <Rows />
      {isRestored && <Unfinished uploads={open} />}
      {dragged !== null && (
        <DropOverlay count={dragged} allowance={allowance} versionOf={versionOf?.title} />
      )}
    </>
  );
}
