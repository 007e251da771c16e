"use client";

import type { ChosenFile } from "#lib/browser/chosen-file.ts";
import { formatCount, formatSpeed } from "#lib/domain/format.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import type { Allowance } from "#lib/domain/wire.ts";
import { AllowanceBlock } from "../../_components/allowance-slots.tsx";
import { Button } from "../../_components/button.tsx";
import { PageHead } from "../../_components/page-head.tsx";
import { getUploads, useUploads } from "../../_hooks/use-uploads.ts";
import { DropOverlay } from "./drop-overlay.tsx";
import { DropZone } from "./drop-zone.tsx";
import { isEnded, UploadRow } from "./upload-row.tsx";
import { phaseSentence } from "./row-words.ts";
import { NextSteps } from "../../_components/next-steps.tsx";
import { useFileDrop } from "./use-file-drop.ts";

type SendDeskProps = {
  initial: Allowance;
  /** Within which the desk usually decides; null while it has decided too little to say. */
  usualSeconds: number | null;
  /** The video whose new version is sent; absent for new videos. */
  versionOf?: { id: string; title: string } | undefined;
};

/** The send page: what may be sent, where to drop it, and every file on its way. */
export function SendDesk({ initial, usualSeconds, versionOf }: SendDeskProps) {
  const { items, allowance: latest } = useUploads();
  const allowance = latest ?? initial;
  const dragged = useFileDrop(send);

  function send(files: readonly (File | ChosenFile)[]) {
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
      {items.length > 0 ? (
        <Rows items={items} />
      ) : (
        <NextSteps usualSeconds={usualSeconds} className="pt-10 md:grid-cols-3" />
      )}
      {dragged !== null && (
        <DropOverlay count={dragged} allowance={allowance} versionOf={versionOf?.title} />
      )}
      <Announcements items={items} />
    </>
  );
}

function Rows({ items }: { items: readonly UploadItem[] }) {
  const ended = items.filter(isEnded);
  return (
    <section className="pt-8 pb-16">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-4 pb-2">
        <h2 className="font-serif text-20 font-semibold">{summary(items)}</h2>
        {ended.length > 1 && (
          <Button
            tone="plain"
            className="-mx-3"
            onClick={() => ended.forEach(({ id }) => getUploads().remove(id))}
          >
            Clear what is finished
          </Button>
        )}
      </div>
      <ol>
        {items.map((item) => (
          <UploadRow key={item.id} item={item} />
        ))}
      </ol>
    </section>
  );
}

/** "Sending 2 of 3 videos · 38 MB/s" while something moves, then what came of it. */
function summary(items: readonly UploadItem[]): string {
  const moving = items.filter((item) => !isEnded(item));
  if (moving.length === 0) {
    const received = items.filter(({ phase }) => phase === "verified").length;
    if (received === items.length) return `${formatCount(received, "video")} received`;
    return `${received} of ${formatCount(items.length, "video")} received`;
  }
  const speed = moving.reduce((sum, item) => sum + (item.speed ?? 0), 0);
  const count = items.length === moving.length ? "" : `${moving.length} of `;
  const sending = `Sending ${count}${formatCount(items.length, "video")}`;
  return speed > 0 ? `${sending} · ${formatSpeed(speed)}` : sending;
}

/** For a screen reader: each file's new phase, once, when it is free to listen. Figures stay with the bars. */
function Announcements({ items }: { items: readonly UploadItem[] }) {
  return (
    <div role="log" aria-label="What happens to the files" className="sr-only">
      {items.map((item) => (
        <p key={`${item.id} ${item.phase}`}>
          {item.fileName}: {phaseSentence(item).sentence}
        </p>
      ))}
    </div>
  );
}
