"use client";

import { useEffect } from "react";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { whatIsLeft } from "#lib/browser/what-is-left.ts";

const prefix = /^\d+ left · \d+ % · /;

/** "2 left · 43 % · Upload": what is left to send, for a tab in the background. Every page of the portal has it. */
export function useTitleProgress(items: readonly UploadItem[]): void {
  const percent = percentSent(items);
  const { files } = whatIsLeft(items);
  useEffect(() => {
    if (percent === null) return;
    // A page that is opened meanwhile brings its own title, so that ours is put before whatever is there.
    const write = () => {
      const title = document.title.replace(prefix, "");
      const next = `${files} left · ${percent} % · ${title}`;
      if (document.title !== next) document.title = next;
    };
    write();
    const watch = new MutationObserver(write);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      watch.disconnect();
      document.title = document.title.replace(prefix, "");
    };
  }, [percent, files]);
}

/** Of all bytes of this list that are sent or on their turn; null while none are on their way. */
function percentSent(items: readonly UploadItem[]): number | null {
  if (!items.some(({ phase }) => phase === "sending" || phase === "verifying")) return null;
  let size = 0;
  let sent = 0;
  for (const item of items) {
    if (!counted.has(item.phase)) continue;
    size += item.size;
    sent += item.size * item.progress;
  }
  return size > 0 ? Math.floor((sent / size) * 100) : null;
}

const counted: ReadonlySet<string> = new Set([
  "checking",
  "queued",
  "sending",
  "verifying",
  "verified",
]);
