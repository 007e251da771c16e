"use client";

import { useState } from "react";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import type { VideoDetails } from "#lib/domain/details.ts";
import { loadedLater } from "../../_components/loaded-later.tsx";
import { useUploads } from "../../_hooks/use-uploads.ts";
import { listSummary, MANY, needsSomebody } from "./list-words.ts";
import type { Place } from "./row-order.tsx";
import { canMove } from "./row-phases.ts";
import { useUploadTexts } from "./use-upload-texts.ts";
import { UploadRow } from "./upload-row.tsx";
import { useGradually } from "./use-gradually.ts";

// For those who hear the page; what it says is said a second late anyway.
const Announcements = loadedLater(
  async () => (await import("./announcements.tsx")).Announcements,
  () => null,
);
const ListControls = loadedLater(
  async () => (await import("./list-controls.tsx")).ListControls,
  () => null,
);
const ForMany = loadedLater(async () => (await import("./for-many.tsx")).ForMany);

type RowsProps = {
  personId: string;
  /** What a new video's details start as. */
  usual: Omit<VideoDetails, "title">;
};

/** Every file of this tab, and what can be done with all of them. */
export function Rows({ personId, usual }: RowsProps) {
  const texts = useUploadTexts();
  const { items, speedLimit } = useUploads();
  const movable = items.filter(canMove);
  const drawn = useGradually(items.length);
  const [isTroubledFirst, setTroubledFirst] = useState(false);
  const isMany = items.length >= MANY;
  const shown =
    isMany && isTroubledFirst
      ? items.toSorted((a, b) => Number(needsSomebody(b)) - Number(needsSomebody(a)))
      : items;
  return (
    <>
      {items.length > 0 && (
        <section className="pt-8 pb-16">
          <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 pb-2">
            <h2 className="font-serif text-20 font-semibold tabular-nums">
              {listSummary(texts, items)}
            </h2>
            <ListControls items={items} speedLimit={speedLimit} />
          </div>
          {items.length > 1 && (
            <div className={isMany ? "min-h-13.5" : "min-h-11"}>
              <ForMany
                personId={personId}
                items={items}
                usual={usual}
                isTroubledFirst={isTroubledFirst}
                onTroubledFirst={setTroubledFirst}
              />
            </div>
          )}
          <ol>
            {shown.slice(0, drawn).map((item) => (
              <UploadRow
                key={item.id}
                personId={personId}
                item={item}
                place={placeAmong(movable, item)}
                usual={usual}
                isOfMany={isMany}
                isAlone={items.length === 1}
              />
            ))}
          </ol>
        </section>
      )}
      <Announcements items={items} />
    </>
  );
}

function placeAmong(movable: readonly UploadItem[], item: UploadItem): Place | null {
  if (!canMove(item)) return null;
  if (movable.length === 1) return "only";
  if (item === movable[0]) return "first";
  return item === movable.at(-1) ? "last" : "between";
}
