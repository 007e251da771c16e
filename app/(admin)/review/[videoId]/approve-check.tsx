"use client";

import { useTexts } from "#texts";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";

type Props = {
  title: string;
  doubts: string[];
  onClose: () => void;
  onApprove: () => void;
};

/** Asks before something is approved that nobody may publish, or that nobody here can have seen. */
export function ApproveCheck({ title, doubts, onClose, onApprove }: Props) {
  const t = useTexts("room");
  return (
    <Dialog open onClose={onClose} title={t("approveTitle", { video: title })}>
      <ul className="flex flex-col gap-1">
        {doubts.map((doubt) => (
          <li key={doubt}>{doubt}</li>
        ))}
      </ul>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button tone="primary" onClick={onApprove}>
          {t("approveAnyway")}
        </Button>
      </div>
    </Dialog>
  );
}
