"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import type { VideoDetails } from "#lib/domain/details.ts";
import { Button } from "../../_components/button.tsx";
import { SelectAllBox } from "../../_components/selection/select-box.tsx";
import { RowKeys } from "../../_components/selection/row-keys.tsx";
import { useSelected } from "../../_components/selection/use-selected.ts";
import { DetailsTogether } from "./details-together.tsx";
import { MANY, needsSomebody } from "./list-words.ts";
import { idsAsShown } from "./row-box.tsx";
import { chosenRows, isDescribedTogether } from "./together.ts";
import { wholeProgress } from "./whole-progress.ts";

type ForManyProps = {
  personId: string;
  items: readonly UploadItem[];
  /** What a new video's details start as. */
  usual: Omit<VideoDetails, "title">;
  isTroubledFirst: boolean;
  onTroubledFirst: (on: boolean) => void;
};

/** What is for a list of files: choosing several, saying something of them together; of many one bar, and their order. */
export function ForMany(props: ForManyProps) {
  const { personId, items, usual, isTroubledFirst, onTroubledFirst } = props;
  const t = useTexts("upload");
  const ids = useSelected(chosenRows);
  const [isDescribing, setDescribing] = useState(false);
  const described = items.filter(isDescribedTogether);
  const chosen = described.filter(({ id }) => ids.has(id));
  const troubled = items.filter(needsSomebody).length;

  function toggle({ dataset: { row } }: HTMLElement) {
    if (row) chosenRows.click(row, !ids.has(row), false, idsAsShown());
  }

  return (
    <>
      <RowKeys rows="[data-row]" focus="[data-select]" onToggle={toggle} />
      {items.length >= MANY && <WholeBar items={items} />}
      <div className="flex flex-wrap items-center gap-x-4">
        <SelectAllBox
          count={items.filter(({ id }) => ids.has(id)).length}
          of={items.length}
          onTick={(on) => chosenRows.choose(idsAsShown(), on)}
        >
          {t("selectAll")}
        </SelectAllBox>
        {(described.length > 0 || isDescribing) && (
          <Button
            tone="plain"
            aria-expanded={isDescribing}
            onClick={() => setDescribing(!isDescribing)}
          >
            {chosen.length > 0
              ? t("detailsOfChosen", { n: chosen.length })
              : t("detailsOfAll", { n: described.length })}
          </Button>
        )}
        {(isTroubledFirst || (troubled > 0 && troubled < items.length && items.length >= MANY)) && (
          <Button
            tone="plain"
            aria-pressed={isTroubledFirst}
            className="aria-pressed:bg-sunken aria-pressed:text-ink"
            onClick={() => onTroubledFirst(!isTroubledFirst)}
          >
            {t("troubledFirst")}
          </Button>
        )}
      </div>
      {isDescribing && (
        <DetailsTogether personId={personId} all={described} chosen={chosen} usual={usual} />
      )}
    </>
  );
}

function WholeBar({ items }: { items: readonly UploadItem[] }) {
  const t = useTexts("upload");
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
      className="mb-1 h-1.5 overflow-hidden rounded-1 bg-film-pale"
    >
      <div className="h-full bg-signal" style={{ width: `${percent}%` }} />
    </div>
  );
}
