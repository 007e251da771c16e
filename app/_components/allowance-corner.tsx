"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { whatIsLeft } from "#lib/domain/allowance-words.ts";
import { formatCount } from "#lib/domain/format.ts";
import type { Allowance } from "#lib/domain/wire.ts";
import { useSharedUploads } from "../_hooks/shared-uploads.ts";
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
  const moving = items.filter(({ phase }) => phase === "sending" || phase === "verifying");
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
      <span className="tabular-nums">
        {moving.length > 0
          ? `Sending ${formatCount(moving.length, "video")}`
          : whatIsLeft(allowance)}
      </span>
    </Link>
  );
}
