"use client";

import { useSyncExternalStore } from "react";
import { emptySnapshot, type UploadsSnapshot } from "#lib/browser/upload-item.ts";
import { createUploads, type Uploads } from "#lib/browser/uploads.ts";
import { shareUploads } from "./shared-uploads.ts";

/** The one engine of this tab: it outlives pages, so that looking at the library does not stop a transfer. */
export function getUploads(): Uploads {
  return shareUploads(createUploads);
}

const subscribe = (listener: () => void) => getUploads().subscribe(listener);
const getSnapshot = () => getUploads().getSnapshot();
const getServerSnapshot = () => emptySnapshot;

export function useUploads(): UploadsSnapshot {
  return useSyncExternalStore(subscribe, getSnapshot, getServerSnapshot);
}

/** One part of what the engine says: renders again only when that part is another. It must be the same while it says the same. */
export function useFromUploads<Part>(select: (snapshot: UploadsSnapshot) => Part): Part {
  return useSyncExternalStore(
    subscribe,
    () => select(getSnapshot()),
    () => select(emptySnapshot),
  );
}
