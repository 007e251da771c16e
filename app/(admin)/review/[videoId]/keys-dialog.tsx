"use client";

import { useTexts } from "#texts";
import { decisions, decisionTable } from "#lib/domain/decisions.ts";
import { Dialog } from "../../../_components/dialog.tsx";
import { useKeysSwitch } from "../../../_hooks/use-keys.ts";
import { decisionKeys } from "./keys-sheet.tsx";

/** What the keys do, and the switch that turns them off. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts("room");
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
    <Dialog open onClose={onClose} title={t("keys")}>
      <dl className="grid grid-cols-[7rem_1fr] gap-y-1.5">
        {keys.map(([key, act]) => (
          <div key={key} className="col-span-2 grid grid-cols-subgrid">
            <dt className="font-mono text-14">{key}</dt>
            <dd className="text-ink-2">{act}</dd>
          </div>
        ))}
      </dl>
      <p className="text-13 text-ink-2">{t("keysTyping")}</p>
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
  );
}
