"use client";

import { createContext, use, useState } from "react";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { createSelection } from "#lib/browser/selection.ts";
import type { Selection as SelectionOf } from "#lib/browser/selection.ts";
import { loadedLater } from "../../_components/loaded-later.tsx";
import { SelectAllBox, SelectBox as RowBox } from "../../_components/selection/select-box.tsx";
import { useSelected } from "../../_components/selection/use-selected.ts";
import { rich } from "../../_texts/rich.tsx";
import { isolated } from "../../_texts/tags.tsx";

const RowKeys = loadedLater(
  () => import("../../_components/selection/row-keys.tsx").then((found) => found.RowKeys),
  () => null,
);
const DecideMany = loadedLater(() => import("./decide-many.tsx").then((found) => found.DecideMany));

/** A waiting video as far as a decision on many is about it. */
export type Selectable = {
  id: string;
  title: string;
  uploadId: string;
  detailsVersion: string;
  rights: string | null;
  /** Neither one's own, nor in a colleague's hands. */
  mayDecide: boolean;
};

type Chosen = { ids: ReadonlySet<string>; all: readonly string[]; selection: SelectionOf };

const ChosenContext = createContext<Chosen | null>(null);

function useChosen(): Chosen {
  const chosen = use(ChosenContext);
  if (!chosen) throw new Error("there is no Selection above this component");
  return chosen;
}

type SelectionProps = { reviewerId: string; videos: Selectable[]; children: ReactNode };

/** The rows of a page, of which several can be chosen, by mouse or key, and decided on together. */
export function Selection({ reviewerId, videos, children }: SelectionProps) {
  const [selection] = useState(createSelection);
  const ids = useSelected(selection);
  const all = videos.map(({ id }) => id);
  // What is no longer on the page is no longer chosen.
  const chosen = videos.filter(({ id }) => ids.has(id));

  function toggle({ dataset: { queued } }: HTMLElement) {
    if (queued) selection.click(queued, !ids.has(queued), false, all);
  }

  return (
    <ChosenContext value={{ ids, all, selection }}>
      {children}
      <RowKeys rows="[data-queued]" focus="a" onToggle={toggle} />
      {chosen.length > 0 && (
        <DecideMany
          reviewerId={reviewerId}
          chosen={chosen}
          onClear={selection.clear}
          onDecided={(decided) => selection.choose(decided, false)}
        />
      )}
    </ChosenContext>
  );
}

/** Chooses one row. */
export function SelectBox({ id, title }: { id: string; title: string }) {
  const t = useTexts("review");
  const { ids, all, selection } = useChosen();
  return (
    <RowBox isChosen={ids.has(id)} onTick={(on, isRange) => selection.click(id, on, isRange, all)}>
      {rich(t, "select", { video: title, name: isolated })}
    </RowBox>
  );
}

/** Chooses every row of the page, or none. */
export function SelectAll() {
  const t = useTexts("review");
  const { ids, all, selection } = useChosen();
  return (
    <SelectAllBox
      count={all.filter((id) => ids.has(id)).length}
      of={all.length}
      onTick={(on) => selection.choose(all, on)}
    >
      {t("selectAll")}
    </SelectAllBox>
  );
}
