"use client";

import { X } from "lucide";
import { useTexts } from "#texts";
import type { ChosenFile } from "#lib/browser/chosen-file.ts";
import type { LeftOut } from "#lib/browser/leave-out.ts";
import { isolate } from "#lib/domain/text.ts";
import { Button, IconButton } from "../../_components/button.tsx";
import { Icon } from "../../_components/icon.tsx";
import { Notice } from "../../_components/notice.tsx";
import type { NoFile } from "./use-file-drop.ts";

/** What came of a drop or a choice that was not videos only. */
export type Dropped = { what: NoFile } | { added: number; leftOut: LeftOut[] };

type DropAnswerProps = {
  dropped: Dropped;
  /** Sends one that was left out all the same. */
  onAdd: (chosen: ChosenFile) => void;
  onClose: () => void;
};

/** Says what was taken and what was left out, and on request which files those are and why. */
export function DropAnswer({ dropped, onAdd, onClose }: DropAnswerProps) {
  const t = useTexts("upload");
  return (
    <Notice tone="wait" className="mt-4 flex items-start justify-between gap-x-4">
      {"what" in dropped ? (
        <p className="py-3 sm:py-2">{t(`dropped.${dropped.what}`)}</p>
      ) : (
        <details className="group min-w-0 flex-1">
          <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-2 sm:min-h-9">
            {t("leftOut", { added: dropped.added, n: dropped.leftOut.length })}
            <span className="underline underline-offset-4 group-open:hidden">{t("show")}</span>
            <span className="hidden underline underline-offset-4 group-open:inline">
              {t("hide")}
            </span>
          </summary>
          <LeftOutList leftOut={dropped.leftOut} onAdd={onAdd} />
        </details>
      )}
      <IconButton label={t("closeNote")} onClick={onClose}>
        <Icon of={X} size={16} />
      </IconButton>
    </Notice>
  );
}

function LeftOutList({ leftOut, onAdd }: { leftOut: LeftOut[]; onAdd: DropAnswerProps["onAdd"] }) {
  const t = useTexts("upload");
  return (
    <ul className="pb-2 text-ink" aria-label={t("leftOutList")}>
      {leftOut.map(({ chosen, why }, position) => (
        <li
          // The same name may lie in one folder of two choices.
          key={position}
          className="flex flex-wrap items-center gap-x-4 border-t border-line py-1"
        >
          <bdi className="min-w-0 flex-1 font-mono text-13 break-all max-sm:basis-full">
            {[chosen.folder, chosen.file.name].filter(Boolean).join("/")}
          </bdi>
          <span className="text-13 text-ink-2">{t(`why.${why}`)}</span>
          {why === "copy" && (
            <Button tone="plain" onClick={() => onAdd(chosen)}>
              {t("anyway")}
              <span className="sr-only"> {isolate(chosen.file.name)}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
