"use client";

import { useTexts } from "#texts";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { whatIsLeft } from "#lib/browser/what-is-left.ts";
import { isPlenty, whatIsLeft as allowanceLeft } from "#lib/domain/allowance-words.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";
import type { Allowance } from "#lib/domain/wire/uploads.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { useSharedUploads } from "../_hooks/shared-uploads.ts";
import { useTitleProgress } from "../_hooks/use-title-progress.ts";
import { filesLeft } from "./files-left.ts";
import { Slots } from "./allowance-slots.tsx";

/**
 * The allowance in the corner of every creator's page, as of the portal's last answer; while
 * something is being sent it says so, wherever in the portal they are.
 */
export function AllowanceCorner({ initial }: { initial: Allowance }) {
  const t = useTexts("shell");
  const { items, allowance: latest } = useSharedUploads();
  const allowance = latest ?? initial;
  // There the places are drawn large.
  const isSendPage = usePathname() === "/upload";
  const underWay = whatIsUnderWay(t, items);
  useTitleProgress(items);
  // What there is plenty of is not worth a word.
  if (isSendPage || (underWay === null && isPlenty(allowance))) return null;
  return (
    <Link
      href="/upload"
      prefetch={false}
      className="control flex items-center gap-2 text-13 text-ink-2 hover:text-ink"
    >
      <span className="max-lg:hidden">
        <Slots allowance={allowance} />
      </span>
      <span className="tabular-nums">{underWay ?? allowanceLeft(t, allowance)}</span>
    </Link>
  );
}

/** "2 of 7 videos to go", or why none of them is moving; null while there is nothing to say. */
function whatIsUnderWay(t: Translate<"shell">, items: readonly UploadItem[]): string | null {
  const moving = items.filter(({ phase }) => phase === "sending" || phase === "verifying");
  if (moving.length > 0) {
    if (!moving.every(({ stalled }) => stalled)) return filesLeft(t, whatIsLeft(items));
    const isFull = moving.some(({ storageFull }) => storageFull);
    return t(isFull ? "heldUpFull" : "heldUpOffline", { n: moving.length });
  }
  const paused = items.filter(({ phase }) => phase === "paused").length;
  return paused > 0 ? t("paused", { n: paused }) : null;
}
