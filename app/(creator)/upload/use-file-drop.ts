"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { ChosenFile } from "#lib/browser/chosen-file.ts";
import { filesFromDataTransfer } from "#lib/browser/data-transfer.ts";

/**
 * The whole window takes a drop or a paste of files and folders. Answers how many things are being dragged over it, or
 * null while nothing is; a folder counts as one.
 */
export function useFileDrop(onFiles: (files: ChosenFile[]) => void): number | null {
  const [dragged, setDragged] = useState<number | null>(null);
  const take = useEffectEvent(async (transfer: DataTransfer) => {
    const files = await filesFromDataTransfer(transfer);
    if (files.length > 0) onFiles(files);
  });

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    // Every element that is crossed enters and leaves; the window is left when as many were left as entered.
    let depth = 0;

    const over = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
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
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      void take(event.dataTransfer);
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
