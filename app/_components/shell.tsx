import Link from "next/link";
import type { ReactNode } from "react";
import type { Role } from "#lib/domain/states.ts";
import type { Allowance } from "#lib/domain/wire/uploads.ts";
import { AllowanceCorner } from "./allowance-corner.tsx";
import { KeptDetails } from "./details/kept-details.tsx";
import { NavLink } from "./nav-link.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { Wordmark } from "./wordmark.tsx";

const places: Record<Role, { href: string; name: string }[]> = {
  CREATOR: [
    { href: "/upload", name: "Send" },
    { href: "/library", name: "Videos" },
  ],
  REVIEWER: [
    { href: "/review", name: "Desk" },
    { href: "/library", name: "Videos" },
  ],
  ADMIN: [
    { href: "/review", name: "Desk" },
    { href: "/library", name: "Videos" },
    { href: "/people", name: "People" },
    { href: "/activity", name: "Activity" },
    { href: "/system", name: "System" },
  ],
};

type ShellProps = {
  person: { id: string; name: string; email: string; role: Role };
  /** Only creators have one. */
  allowance?: Allowance | null;
  children: ReactNode;
};

/** What is around every signed-in page; the page brings its own `<main id="content">`. */
export function Shell({ person, allowance, children }: ShellProps) {
  return (
    // The review room darkens everything around it, in both themes: it is a screening room.
    <div className="flex min-h-dvh flex-col has-[[data-room]]:screening">
      <header className="border-b border-line">
        <div className="column flex flex-wrap items-center gap-x-6 md:flex-nowrap">
          <Link href="/" prefetch={false} className="flex h-14 items-center max-md:flex-1">
            <Wordmark />
          </Link>
          <nav
            aria-label="Places"
            className="-mx-3 flex max-md:order-last max-md:w-[calc(100%+1.5rem)] max-md:overflow-x-auto"
          >
            {places[person.role].map(({ href, name }) => (
              <NavLink key={href} href={href}>
                {name}
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
