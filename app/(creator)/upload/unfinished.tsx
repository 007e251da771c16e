"use client";

import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import type { ChosenFile } from "#lib/browser/chosen-file.ts";
import { formatBytes } from "#lib/domain/format.ts";
import type { UploadView } from "#lib/domain/wire/uploads.ts";
import { Button } from "../../_components/button.tsx";
import { Time } from "../../_components/time.tsx";
import { getUploads, useFromUploads } from "../../_hooks/use-uploads.ts";
import { rich } from "../../_texts/rich.tsx";
import { FileButton } from "./file-button.tsx";
import { useOpenUploads } from "./use-open-uploads.ts";

/** Uploads that were begun elsewhere, or that this browser has forgotten: how to go on, or to let go. */
export function Unfinished({ uploads }: { uploads: readonly UploadView[] }) {
  const t = useTexts("upload");
  // A string, so that it is the same as long as it says the same.
  const listed = useFromUploads(({ items }) => items.map(({ uploadId }) => uploadId ?? "").join());
  const open = useOpenUploads(uploads);
  const here = new Set(listed.split(","));
  const left = open?.filter(({ id }) => !here.has(id) && !getUploads().isReleased(id)) ?? [];
  if (left.length === 0) return null;

  function goOn(upload: UploadView, files: ChosenFile[]) {
    const isVersion = upload.version > 1;
    getUploads().add(files, {
      continues: upload.id,
      ...(isVersion ? { videoId: upload.videoId } : {}),
    });
  }

  return (
    <section className="pt-10">
      <h2 className="font-serif text-20 font-semibold">{t("unfinished")}</h2>
      <p className="mt-1 mb-3 max-w-[68ch] text-ink-2">{t("unfinishedText")}</p>
      <ul className="border-t border-ink">
        {left.map((upload) => (
          <li
            key={upload.id}
            className="flex min-h-13 flex-wrap items-center gap-x-6 gap-y-1 border-b border-line py-2"
          >
            <span className="min-w-0 flex-1 truncate font-medium max-sm:basis-full">
              <bdi>{upload.fileName}</bdi>
            </span>
            <span className="font-mono text-13 text-ink-2">
              {formatBytes(upload.size, t.language)}
            </span>
            <span className="text-13 text-ink-2">
              {rich(t, "started", {
                time: () => <Time iso={upload.reservedAt} />,
                until: () => <Time iso={upload.expiresAt} />,
              })}
            </span>
            <span className="-mx-2 flex flex-wrap gap-1">
              <FileButton
                inputLabel={t("fileFor", { file: isolate(upload.fileName) })}
                onFiles={(files) => goOn(upload, files)}
              >
                {t("select")}
                <span className="sr-only"> {t("ofFile", { file: isolate(upload.fileName) })}</span>
              </FileButton>
              <Button tone="plain" onClick={() => getUploads().cancelListed(upload)}>
                {t("discard")}
                <span className="sr-only">
                  {" "}
                  <bdi>{upload.fileName}</bdi>
                </span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
