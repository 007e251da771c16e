"use client";

import { isPlenty, isUsedUp } from "#lib/domain/allowance-words.ts";
import type { Allowance } from "#lib/domain/wire/uploads.ts";
import { AllowanceBlock } from "../../_components/allowance-slots.tsx";
import { loadedLater } from "../../_components/loaded-later.tsx";
import { useFromUploads } from "../../_hooks/use-uploads.ts";

// Few ever need it.
const AskForMore = loadedLater(async () => (await import("./ask-for-more.tsx")).AskForMore);

/**
 * The places of today: as the page was made, then as the portal last answered. Nothing while there is plenty; where nothing
 * is left, a way to ask for more.
 */
export function LiveAllowance({ initial }: { initial: Allowance }) {
  const allowance = useFromUploads((now) => now.allowance) ?? initial;
  const isFull = isUsedUp(allowance) || allowance.uploads.limit === 0;
  if (isPlenty(allowance) && !allowance.request) return null;
  return (
    <div className="flex flex-col gap-3 sm:items-end">
      <AllowanceBlock allowance={allowance} />
      {(isFull || isBytesFull(allowance) || allowance.request) && (
        <AskForMore allowance={allowance} />
      )}
    </div>
  );
}

/** Whether no more of the largest files fits: whoever has one waits. */
function isBytesFull({ bytes, maxFileBytes }: Allowance): boolean {
  return bytes.remaining < Math.min(maxFileBytes, bytes.limit / 5);
}
