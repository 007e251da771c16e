"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** A place in the portal; the one you are at is underlined in the signal colour. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname();
  const here = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={here ? "page" : undefined}
      className={classNames(
        "relative inline-flex h-11 items-center px-3 font-medium after:absolute after:inset-x-3 after:bottom-0 after:h-0.5 md:h-14",
        here ? "text-ink after:bg-signal" : "text-ink-2 hover:text-ink",
      )}
    >
      {children}
    </Link>
  );
}
