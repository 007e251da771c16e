import Link from "next/link";
import type { ReactNode } from "react";
import type { PlainKey } from "#lib/domain/texts/translator.ts";
import { useTexts } from "#texts";
import type { Role } from "#lib/domain/states.ts";
import type { Allowance } from "#lib/domain/wire/uploads.ts";
import { AllowanceCorner } from "./allowance-corner.tsx";
import { KeptDetails } from "./details/kept-details.tsx";
import { NavLink } from "./nav-link.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { Tooltips } from "./tooltips.tsx";
import { Wordmark } from "./wordmark.tsx";

const places = {
  CREATOR: [
    { href: "/upload", name: "upload" },
    { href: "/library", name: "videos" },
  ],
  REVIEWER: [
    { href: "/review", name: "review" },
    { href: "/library", name: "videos" },
  ],
  ADMIN: [
    { href: "/review", name: "review" },
    { href: "/library", name: "videos" },
    { href: "/people", name: "people" },
    { href: "/activity", name: "activity" },
    { href: "/system", name: "system" },
  ],
} as const satisfies Record<Role, readonly { href: string; name: PlainKey<"shell"> }[]>;

type ShellProps = {
  person: { id: string; name: string; email: string; role: Role };
  /** Only creators have one. */
  allowance?: Allowance | null;
  children: ReactNode;
};

/** What is around every signed-in page; the page brings its own `<main id="content">`. */
export function Shell({ person, allowance, children }: ShellProps) {
  const t = useTexts("shell");
  return (
    // The review room darkens everything around it, in both themes: it is a screening room.
    <div className="flex min-h-dvh flex-col has-[[data-room]]:screening">
      <Tooltips />
      <header className="border-b border-line">
        <div className="column flex flex-wrap items-center gap-x-6 md:flex-nowrap">
          <Link href="/" prefetch={false} className="flex h-14 items-center max-md:flex-1">
            <Wordmark />
          </Link>
          <nav
            aria-label={t("nav")}
            className="-mx-3 flex max-md:order-last max-md:w-[calc(100%+1.5rem)] max-md:overflow-x-auto"
          >
            {places[person.role].map(({ href, name }) => (
              <NavLink key={href} href={href}>
                {t(name)}
              </NavLink>
            ))}
          </nav>
          <div className="flex items-center gap-4 md:ms-auto">
            {allowance && <AllowanceCorner initial={allowance} />}
            {person.role === "CREATOR" && <KeptDetails personId={person.id} />}
            <PersonMenu name={person.name} email={person.email} role={person.role} />
          </div>
        </div>
      </header>
      {children}
    </div>
  );
}
