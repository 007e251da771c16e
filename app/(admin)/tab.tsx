import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "../_components/class-names.ts";

type TabProps = { href: string; isHere: boolean; children: ReactNode };

/** One of several lists of the same page, each with an address of its own. */
export function Tab({ href, isHere, children }: TabProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isHere ? "page" : undefined}
      className={classNames(
        "relative inline-flex h-11 items-center gap-2 px-3 font-medium after:absolute after:inset-x-3 after:-bottom-px after:h-0.5",
        isHere ? "text-ink after:bg-ink" : "text-ink-2 hover:text-ink",
      )}
    >
      {children}
    </Link>
  );
}
