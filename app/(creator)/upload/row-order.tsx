"use client";

import { useTexts } from "#texts";
import { ArrowDown, ArrowUp } from "lucide";
import type { MouseEvent } from "react";
import { isolate } from "#lib/domain/text.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { IconButton } from "../../_components/button.tsx";
import { getUploads } from "../../_hooks/use-uploads.ts";
import { canMove } from "./row-phases.ts";
import { Icon } from "../../_components/icon.tsx";

export type Place = "only" | "first" | "between" | "last";

/** Up and down among the files that have not begun; who is first goes first. */
export function RowOrder({ item, place }: { item: UploadItem; place: Place }) {
  const t = useTexts("upload");
  function move(event: MouseEvent<HTMLButtonElement>, by: -1 | 1) {
    const button = event.currentTarget;
    if (button.ariaDisabled === "true") return;
    moveBy(item.id, by);
    // A row that is put elsewhere in the document loses the focus.
    requestAnimationFrame(() => button.focus());
  }

  return (
    <>
      <IconButton
        label={t("moveUp", { file: isolate(item.fileName) })}
        aria-disabled={place === "first"}
        onClick={(event) => move(event, -1)}
      >
        <Icon of={ArrowUp} size={16} />
      </IconButton>
      <IconButton
        label={t("moveDown", { file: isolate(item.fileName) })}
        aria-disabled={place === "last"}
        onClick={(event) => move(event, 1)}
      >
        <Icon of={ArrowDown} size={16} />
      </IconButton>
    </>
  );
}

function moveBy(id: string, by: -1 | 1) {
  const movable = getUploads().getSnapshot().items.filter(canMove);
  const at = movable.findIndex((item) => item.id === id);
  // "Before" is all that the list knows: one down is before the one after the next.
  const before = movable[by < 0 ? at - 1 : at + 2];
  if (by < 0 && !before) return;
  getUploads().move(id, before?.id ?? null);
}
