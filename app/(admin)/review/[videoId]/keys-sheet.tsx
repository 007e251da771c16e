"use client";

import { Keyboard } from "lucide";
import { useState } from "react";
import { useTexts } from "#texts";
import { decisions, decisionTable } from "#lib/domain/decisions.ts";
import { languages } from "#lib/domain/texts/languages.ts";
import type { Language } from "#lib/domain/texts/languages.ts";
import { useKeysSwitch } from "../../../_hooks/use-keys.ts";
import { IconButton } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
import { Icon } from "../../../_components/icon.tsx";

/** The keys of the decisions: "A, C and R". */
export function decisionKeys(language: Language): string {
  const { locale } = languages[language];
  return new Intl.ListFormat(locale).format(decisions.map((each) => decisionTable[each].key));
}

/** What the keys do, and the switch that turns them off. */
export function KeysSheet() {
  const t = useTexts("room");
  const [open, setOpen] = useState(false);
  const [on, turn] = useKeysSwitch();
  const keys = [
    ["J", t("does.j")],
    [t("key.k"), t("does.k")],
    ["L", t("does.l")],
    [t("key.frames"), t("does.frames")],
    [t("key.seconds"), t("does.seconds")],
    ["F", t("does.f")],
    ["M", t("does.m")],
    ...decisions.map((each) => [decisionTable[each].key, t(`act.${each}`)]),
    ["N", t("does.n")],
  ];
  return (
    <>
      <IconButton label={t("keys")} onClick={() => setOpen(true)} className="max-sm:hidden">
        <Icon of={Keyboard} className="size-5" />
      </IconButton>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("keys")}>
        <dl className="grid grid-cols-[7rem_1fr] gap-y-1.5">
          {keys.map(([key, act]) => (
            <div key={key} className="col-span-2 grid grid-cols-subgrid">
              <dt className="font-mono text-14">{key}</dt>
              <dd className="text-ink-2">{act}</dd>
            </div>
          ))}
        </dl>
        <p className="text-13 text-ink-2">{t("keysRule", { keys: decisionKeys(t.language) })}</p>
        <label className="control flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-signal"
            checked={on}
            onChange={({ target }) => turn(target.checked)}
          />
          {t("enableKeys")}
        </label>
      </Dialog>
    </>
  );
}
