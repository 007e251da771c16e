"use client";

import { useSyncExternalStore } from "react";
import type { Selection } from "#lib/browser/selection.ts";

const none: ReadonlySet<string> = new Set();

/** The ids that are chosen now. */
export function useSelected(selection: Selection): ReadonlySet<string> {
  return useSyncExternalStore(selection.subscribe, selection.getIds, () => none);
}
