"use client";

import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import { AssignDialog } from "./assign-dialog.tsx";
import type { MarkToolsProps } from "./mark-tools.tsx";
import { UrgencyDialog } from "./urgency-dialog.tsx";

type Props = MarkToolsProps & { about: "urgency" | "assign"; onClose: () => void };

/** What is said of one video: how soon it is needed, or who should review it. */
export function MarkDialog({ about, id, title, urgency, assignment, reviewerId, onClose }: Props) {
  const t = useTexts("marks");
  return about === "urgency" ? (
    <UrgencyDialog videoId={id} urgency={urgency} onClose={onClose} />
  ) : (
    <AssignDialog
      title={t("assignTitle", { video: isolate(title) })}
      videoIds={[id]}
      assignedTo={assignment.to}
      reviewerId={reviewerId}
      onClose={onClose}
    />
  );
}
