"use client";

import { Pencil } from "lucide";
import { useState } from "react";
import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import type { QueueQuestion, SavedView } from "#lib/domain/wire/review.ts";
import { Button, IconButton } from "../../../_components/button.tsx";
import { Icon } from "../../../_components/icon.tsx";
import { loadedLater } from "../../../_components/loaded-later.tsx";

const ViewDialog = loadedLater(() => import("./view-dialog.tsx").then((found) => found.ViewDialog));

type ViewToolsProps = {
  asked: QueueQuestion;
  /** What is asked has a name. */
  view?: SavedView;
};

/** Gives what is asked of the queue a name, or changes that. */
export function ViewTools({ asked, view }: ViewToolsProps) {
  const t = useTexts("savedViews");
  const [open, setOpen] = useState(false);
  return (
    <div>
      {view ? (
        <IconButton label={t("change", { view: isolate(view.name) })} onClick={() => setOpen(true)}>
          <Icon of={Pencil} className="size-4" />
        </IconButton>
      ) : (
        <Button tone="plain" onClick={() => setOpen(true)}>
          {t("save")}
        </Button>
      )}
      {open && <ViewDialog asked={asked} view={view} onClose={() => setOpen(false)} />}
    </div>
  );
}
