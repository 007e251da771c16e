"use client";

import { useSyncExternalStore } from "react";
import { emptySnapshot } from "#lib/browser/upload-item.ts";
import type { UploadsSnapshot } from "#lib/browser/upload-item.ts";
import type { Uploads } from "#lib/browser/uploads.ts";

// The one engine of this tab, without the engine's code: pages that only show what is under way need not load it.

let shared: Uploads | undefined;
let stop: (() => void) | undefined;
const listeners = new Set<() => void>();

/** The engine, made by `create` the first time somebody sends. It outlives pages. */
export function shareUploads(create: () => Uploads): Uploads {
  if (shared) return shared;
  shared = create();
  if (listeners.size > 0) listen(shared);
  return shared;
}

function listen(uploads: Uploads) {
  stop ??= uploads.subscribe(() => listeners.forEach((listener) => listener()));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (shared) listen(shared);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = undefined;
  };
}

const getSnapshot = () => shared?.getSnapshot() ?? emptySnapshot;
const getServerSnapshot = () => emptySnapshot;

/** What the engine of this tab says, if there is one; renders again when it changes. */
export function useSharedUploads(): UploadsSnapshot {
  return useSyncExternalStore(subscribe, getSnapshot, getServerSnapshot);
}
