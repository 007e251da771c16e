"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatBytes } from "#lib/domain/format.ts";
import type { UploadView } from "#lib/domain/wire.ts";
import { Button } from "../../_components/button.tsx";
import { Notice } from "../../_components/notice.tsx";
import { Time } from "../../_components/time.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { getUploads, useUploads } from "../../_hooks/use-uploads.ts";

/** Uploads that were begun here or elsewhere and are not in this page's list: how to go on, or to let go. */
export function Unfinished({ uploads }: { uploads: readonly UploadView[] }) {
  const { items } = useUploads();
  const router = useRouter();
  const [gone, setGone] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const here = new Set([...gone, ...items.map(({ uploadId }) => uploadId)]);
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

  return (
    <section className="pt-10">
      <h2 className="font-serif text-20 font-semibold">Begun and not finished</h2>
      <p className="mt-1 mb-3 max-w-[68ch] text-ink-2">
        Choose or drop the same file again and it goes on where it stopped. What is not finished in
        time gives its place back by itself.
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
            <Button tone="plain" onClick={() => void letGo(upload)}>
              Give the place back
              <span className="sr-only"> of {upload.fileName}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
