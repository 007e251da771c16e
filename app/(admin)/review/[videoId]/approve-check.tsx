"use client";

import { useTexts } from "#texts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
import { useScreenOrNull } from "../../../_components/player/player-provider.tsx";

/** What somebody who approves should know first, in sentences; empty if all is well. */
export function useApproveDoubts({ rights }: VideoView): string[] {
  const t = useTexts("room");
  const onScreen = useScreenOrNull();
  const status = onScreen?.player.status;
  return [
    ...(rights === null ? [t("doubt.rights")] : []),
    ...(status === undefined ? [t("doubt.noPlayer")] : []),
    ...(status === "no-picture" || status === "unplayable" || status === "offline"
      ? [t(`doubt.${status}`)]
      : []),
  ];
}

type Props = {
  title: string;
  doubts: string[];
  open: boolean;
  onClose: () => void;
  onApprove: () => void;
};

/** Asks before something is approved that nobody may publish, or that nobody here can have seen. */
export function ApproveCheck({ title, doubts, open, onClose, onApprove }: Props) {
  const t = useTexts("room");
  return (
    <Dialog open={open} onClose={onClose} title={t("approveTitle", { video: title })}>
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
