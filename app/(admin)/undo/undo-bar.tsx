"use client";

import { useTexts } from "#texts";
import { loadedLater } from "../../_components/loaded-later.tsx";
import type { HeldListProps } from "./held-list.tsx";

const HeldList = loadedLater(() => import("./held-list.tsx").then((found) => found.HeldList));

/** What was decided in the last seconds, in plain sight wherever the page is scrolled to. */
export function UndoBar(props: HeldListProps) {
  const t = useTexts("decisions");
  return (
    // There from the beginning, so that what appears in it is read out.
    <div role="status" aria-label={t("latest")} className="sticky top-0 z-40">
      {props.held.length > 0 && <HeldList {...props} />}
    </div>
  );
}
