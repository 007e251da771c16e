"use client";

import Link from "next/link";
import { LogOut, UserRound } from "lucide";
import { useRef } from "react";
import { useTexts } from "#texts";
import type { Role } from "#lib/domain/states.ts";
import { signOut } from "../_hooks/sign-out.ts";
import { Icon } from "./icon.tsx";

type PersonMenuProps = { name: string; email: string; role: Role };

const itemLook =
  "control flex w-full items-center gap-2 rounded-1 px-3 text-start text-ink-2 hover:bg-sunken hover:text-ink";

/** Who is signed in; account and sign out. The browser's own popover: it closes on Escape and on a click elsewhere. */
export function PersonMenu({ name, email, role }: PersonMenuProps) {
  const t = useTexts("shell");
  const common = useTexts("common");
  const menu = useRef<HTMLDivElement>(null);
  return (
    <div>
      <button
        type="button"
        popoverTarget="person-menu"
        className="control-square inline-flex items-center justify-center rounded-full border border-edge text-13 font-semibold text-ink hover:bg-sunken"
      >
        <span aria-hidden="true">{initials(name)}</span>
        <span className="sr-only">{t("menu", { name })}</span>
      </button>
      <div
        ref={menu}
        id="person-menu"
        popover="auto"
        className="floating w-64 rounded-2 bg-raised p-2 text-ink shadow-float"
      >
        <div className="px-3 pt-1 pb-3">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-13 text-ink-3">
            <bdi>{email}</bdi> · {common(`role.${role}`)}
          </p>
        </div>
        <div className="border-t border-line pt-2">
          <Link
            href="/account"
            prefetch={false}
            className={itemLook}
            onClick={() => menu.current?.hidePopover()}
          >
            <Icon of={UserRound} size={16} /> {t("account")}
          </Link>
          <button type="button" className={itemLook} onClick={() => void signOut()}>
            <Icon of={LogOut} size={16} /> {common("signOut")}
          </button>
        </div>
      </div>
    </div>
  );
}

/** "Rosa Mendes" is RM, "rosa@example.org" is R. */
function initials(name: string): string {
  const words = name.split(/[\s@]/).filter(Boolean);
  const letters = name.includes("@") ? [words[0]] : [words[0], words.length > 1 && words.at(-1)];
  return letters.map((word) => (word ? word.charAt(0).toUpperCase() : "")).join("");
}
