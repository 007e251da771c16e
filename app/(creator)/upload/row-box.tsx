"use client";

import { useTexts } from "#texts";
import { SelectBox } from "../../_components/selection/select-box.tsx";
import { useSelected } from "../../_components/selection/use-selected.ts";
import { rich } from "../../_texts/rich.tsx";
import { isolated } from "../../_texts/tags.tsx";
import { chosenRows } from "./together.ts";

/** Chooses one file of the list. */
export function RowBox({ id, fileName }: { id: string; fileName: string }) {
  const t = useTexts("upload");
  const isChosen = useSelected(chosenRows).has(id);
  return (
    <SelectBox
      isChosen={isChosen}
      onTick={(on, isRange) => chosenRows.click(id, on, isRange, idsAsShown())}
    >
      {rich(t, "selectFile", { file: fileName, name: isolated })}
    </SelectBox>
  );
}

/** Rows can be shown in another order than they are sent in; a range is what is seen between two of them. */
export function idsAsShown(): string[] {
  const shown = document.querySelectorAll<HTMLElement>("[data-row]");
  return Array.from(shown, ({ dataset: { row = "" } }) => row);
}
