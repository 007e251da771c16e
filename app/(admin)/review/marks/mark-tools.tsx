"use client";

import { Flag, UserRoundPlus } from "lucide";
import { useState } from "react";
import { useTexts } from "#texts";
import type { QueuedVideo } from "#lib/domain/wire/review.ts";
import { IconButton } from "../../../_components/button.tsx";
import { Icon } from "../../../_components/icon.tsx";
import { loadedLater } from "../../../_components/loaded-later.tsx";
import { rich } from "../../../_texts/rich.tsx";
import { isolated } from "../../../_texts/tags.tsx";

const MarkDialog = loadedLater(() => import("./mark-dialog.tsx").then((found) => found.MarkDialog));

export type MarkToolsProps = Pick<QueuedVideo, "id" | "title" | "urgency" | "assignment"> & {
  reviewerId: string;
};

/** Says how soon a video is needed, and who should review it. */
export function MarkTools({ id, title, urgency, assignment, reviewerId }: MarkToolsProps) {
  const t = useTexts("marks");
  const [open, setOpen] = useState<"urgency" | "assign" | null>(null);
  const named = { video: title, name: isolated };
  return (
    <div className="relative z-10 -mx-2 flex gap-1">
      <IconButton label={rich(t, "setUrgency", named)} onClick={() => setOpen("urgency")}>
        <Icon of={Flag} className="size-4" />
      </IconButton>
      <IconButton label={rich(t, "assign", named)} onClick={() => setOpen("assign")}>
        <Icon of={UserRoundPlus} className="size-4" />
      </IconButton>
      {open && (
        <MarkDialog
          about={open}
          id={id}
          title={title}
          urgency={urgency}
          assignment={assignment}
          reviewerId={reviewerId}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
