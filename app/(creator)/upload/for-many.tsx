"use client";

import { useTexts } from "#texts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { Button } from "../../_components/button.tsx";
import { MANY, needsSomebody } from "./list-words.ts";
import { useUploadTexts } from "./use-upload-texts.ts";
import { wholeProgress } from "./whole-progress.ts";

type ForManyProps = {
  items: readonly UploadItem[];
  isTroubledFirst: boolean;
  onTroubledFirst: (on: boolean) => void;
};

/** What is for a list of many files: one bar for all, and the order in which they are shown. */
export function ForMany({ items, isTroubledFirst, onTroubledFirst }: ForManyProps) {
  const t = useTexts("upload");
  const troubled = items.filter(needsSomebody).length;
  if (items.length < MANY) return null;
  return (
    <>
      <WholeBar items={items} />
      {(isTroubledFirst || (troubled > 0 && troubled < items.length)) && (
        <Button
          tone="plain"
          aria-pressed={isTroubledFirst}
          className="-ms-3 aria-pressed:bg-sunken aria-pressed:text-ink"
          onClick={() => onTroubledFirst(!isTroubledFirst)}
        >
          {t("troubledFirst")}
        </Button>
      )}
    </>
  );
}

function WholeBar({ items }: { items: readonly UploadItem[] }) {
  const { t } = useUploadTexts();
  const percent = Math.floor(wholeProgress(items) * 100);
  return (
    // Time runs from left to right in every language.
    <div
      dir="ltr"
      role="progressbar"
      aria-label={t("whole")}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={t("percent", { percent })}
      className="h-1.5 overflow-hidden rounded-1 bg-film-pale"
    >
      <div className="h-full bg-signal" style={{ width: `${percent}%` }} />
    </div>
  );
}
