"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { filesLeft, whatIsLeft } from "#lib/browser/what-is-left.ts";
import { whatIsLeft as allowanceLeft } from "#lib/domain/allowance-words.ts";
import { formatCount } from "#lib/domain/format.ts";
import type { Allowance } from "#lib/domain/wire/uploads.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { useSharedUploads } from "../_hooks/shared-uploads.ts";
import { useTitleProgress } from "../_hooks/use-title-progress.ts";
import { Slots } from "./allowance-slots.tsx";

/**
 * The allowance in the corner of every creator's page, as of the portal's last answer; while
 * something is being sent it says so, wherever in the portal they are.
 */
export function AllowanceCorner({ initial }: { initial: Allowance }) {
  const { items, allowance: latest } = useSharedUploads();
  const allowance = latest ?? initial;
  // There the places are drawn large.
  const isSendPage = usePathname() === "/upload";
  const underWay = whatIsUnderWay(items);
  useTitleProgress(items);
  if (isSendPage) return null;
  return (
    <Link
      href="/upload"
      prefetch={false}
      className="control flex items-center gap-2 text-13 text-ink-2 hover:text-ink"
    >
      <span className="max-lg:hidden">
        <Slots allowance={allowance} />
      </span>
      <span className="tabular-nums">{underWay ?? allowanceLeft(allowance)}</span>
    </Link>
  );
}

/** "2 of 7 videos to go", or why none of them is moving; null while there is nothing to say. */
function whatIsUnderWay(items: readonly UploadItem[]): string | null {
  const moving = items.filter(({ phase }) => phase === "sending" || phase === "verifying");
  if (moving.length > 0) {
    const why = moving.some(({ storageFull }) => storageFull) ? "Storage is full" : "No connection";
    return moving.every(({ stalled }) => stalled)
      ? `${why}; ${formatCount(moving.length, "video")} held up`
      : filesLeft(whatIsLeft(items));
  }
  const paused = items.filter(({ phase }) => phase === "paused").length;
  return paused > 0 ? `${formatCount(paused, "video")} paused` : null;
}
