"use client";

import { Keyboard } from "lucide";
import { useState } from "react";
import { useTexts } from "#texts";
import { decisions, decisionTable } from "#lib/domain/decisions.ts";
import { languages } from "#lib/domain/texts/languages.ts";
import type { Language } from "#lib/domain/texts/languages.ts";
import { IconButton } from "../../../_components/button.tsx";
import { Icon } from "../../../_components/icon.tsx";
import { loadedLater } from "../../../_components/loaded-later.tsx";

const KeysDialog = loadedLater(() => import("./keys-dialog.tsx").then((found) => found.KeysDialog));

/** The keys of the decisions: "A, C and R". */
export function decisionKeys(language: Language): string {
  const { locale } = languages[language];
  return new Intl.ListFormat(locale).format(decisions.map((each) => decisionTable[each].key));
}

/** Opens what the keys do, and the switch that turns them off. */
export function KeysSheet() {
  const t = useTexts("room");
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t("keys")} onClick={() => setOpen(true)} className="max-sm:hidden">
        <Icon of={Keyboard} className="size-5" />
      </IconButton>
      {open && <KeysDialog onClose={() => setOpen(false)} />}
    </>
  );
}
