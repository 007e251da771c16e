"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ChosenFile } from "#lib/browser/chosen-file.ts";
import { formatBytes } from "#lib/domain/format.ts";
import type { UploadView } from "#lib/domain/wire/uploads.ts";
import { Button } from "../../_components/button.tsx";
import { Notice } from "../../_components/notice.tsx";
import { Time } from "../../_components/time.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { getUploads, useFromUploads } from "../../_hooks/use-uploads.ts";
import { FileButton } from "./file-button.tsx";

/** Uploads that were begun elsewhere, or that this browser has forgotten: how to go on, or to let go. */
export function Unfinished({ uploads }: { uploads: readonly UploadView[] }) {
  // A string, so that it is the same as long as it says the same.
  const listed = useFromUploads(({ items }) => items.map(({ uploadId }) => uploadId ?? "").join());
  const router = useRouter();
  const [gone, setGone] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const here = new Set([...gone, ...listed.split(",")]);
  const left = uploads.filter(({ id }) => !here.has(id));
  if (left.length === 0) return null;

  async function letGo(upload: UploadView) {
    setProblem(null);
    const answer = await callPortal("DELETE", `/api/uploads/${upload.id}`);
    if (!answer.ok) {
      setProblem(answer.problem.detail);
      return;
    }
    setGone((ids) => [...ids, upload.id]);
    void getUploads().refreshAllowance();
    router.refresh();
  }

  function goOn(upload: UploadView, files: ChosenFile[]) {
    const isVersion = upload.version > 1;
    getUploads().add(files, {
      continues: upload.id,
      ...(isVersion ? { videoId: upload.videoId } : {}),
    });
  }

  return (
    <section className="pt-10">
      <h2 className="font-serif text-20 font-semibold">Begun and not finished</h2>
      <p className="mt-1 mb-3 max-w-[68ch] text-ink-2">
        Begun in another browser or on another device. Choose the same file and it goes on where it
        stopped; what is not finished in time gives its place back by itself.
      </p>
      {problem && <Notice className="mb-3">{problem}</Notice>}
      <ul className="border-t border-ink">
        {left.map((upload) => (
          <li
            key={upload.id}
            className="flex min-h-13 flex-wrap items-center gap-x-6 gap-y-1 border-b border-line py-2"
          >
            <span className="min-w-0 flex-1 truncate font-medium max-sm:basis-full">
              {upload.fileName}
            </span>
            <span className="font-mono text-13 text-ink-2">{formatBytes(upload.size)}</span>
            <span className="text-13 text-ink-2">
              begun <Time iso={upload.reservedAt} />, kept until <Time iso={upload.expiresAt} />
            </span>
            <span className="-mx-2 flex flex-wrap gap-1">
              <FileButton
                inputLabel={`The file of ${upload.fileName}`}
                onFiles={(files) => goOn(upload, files)}
              >
                Choose the file
                <span className="sr-only"> of {upload.fileName}</span>
              </FileButton>
              <Button tone="plain" onClick={() => void letGo(upload)}>
                Give the place back
                <span className="sr-only"> of {upload.fileName}</span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
