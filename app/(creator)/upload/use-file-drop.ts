"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { ChosenFile } from "#lib/browser/chosen-file.ts";
import { filesFromDataTransfer } from "#lib/browser/data-transfer.ts";

/** What was dropped that is no file: of another page, or a folder with nothing in it. */
export type NoFile = "link" | "picture" | "nothing";

/**
 * The whole window takes a drop or a paste of files and folders. Answers how many things are being dragged over it, or
 * null while nothing is; a folder counts as one. What another page let go is told: the browser would open it in our place.
 */
export function useFileDrop(
  onFiles: (files: ChosenFile[]) => void,
  onNoFile: (what: NoFile) => void,
): number | null {
  const [dragged, setDragged] = useState<number | null>(null);
  const take = useEffectEvent(async (transfer: DataTransfer) => {
    // A picture of a page is a file to the browser; only such a drag has the page's markup with it.
    const isOfPage = transfer.types.includes("text/html");
    const files = await filesFromDataTransfer(transfer);
    const isPicture = isOfPage && files.every(({ file }) => file.type.startsWith("image/"));
    if (files.length > 0 && !isPicture) onFiles(files);
    else onNoFile(isPicture ? "picture" : "nothing");
  });
  const refuseLink = useEffectEvent(() => onNoFile("link"));

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    // Every element that is crossed enters and leaves; the window is left when as many were left as entered.
    let depth = 0;

    const over = (event: DragEvent) => {
      const { dataTransfer: transfer } = event;
      if (!carriesFiles(transfer) && !carriesLink(event, transfer)) return;
      event.preventDefault();
      // What a link's owner allows may be a link only.
      if (carriesFiles(transfer)) transfer.dropEffect = "copy";
    };
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      depth += 1;
      setDragged(Math.max(1, event.dataTransfer.items.length));
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setDragged(null);
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setDragged(null);
      const { dataTransfer: transfer } = event;
      const isFiles = carriesFiles(transfer);
      if (!isFiles && !carriesLink(event, transfer)) return;
      event.preventDefault();
      if (isFiles) void take(transfer);
      else refuseLink();
    };
    const paste = (event: ClipboardEvent) => {
      if (!carriesFiles(event.clipboardData)) return;
      event.preventDefault();
      void take(event.clipboardData);
    };

    addEventListener("dragover", over, { signal });
    addEventListener("dragenter", enter, { signal });
    addEventListener("dragleave", leave, { signal });
    addEventListener("drop", drop, { signal });
    addEventListener("paste", paste, { signal });
    return () => listening.abort();
  }, []);

  return dragged;
}

function carriesFiles(transfer: DataTransfer | null): transfer is DataTransfer {
  return transfer !== null && transfer.types.includes("Files");
}

/** A field takes a link as its text. */
function carriesLink({ target }: DragEvent, transfer: DataTransfer | null): boolean {
  if (target instanceof Element && target.closest("input, textarea")) return false;
  return transfer?.types.includes("text/uri-list") === true;
}
