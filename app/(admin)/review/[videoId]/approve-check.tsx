"use client";

import type { VideoView } from "#lib/domain/wire/videos.ts";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
import { useScreenOrNull } from "../../../_components/player/player-provider.tsx";
import type { PlayerStatus } from "../../../_components/player/source.ts";

/** What somebody who approves should know first, in sentences; empty if all is well. */
export function useApproveDoubts({ rights }: VideoView): string[] {
  const onScreen = useScreenOrNull();
  const picture = onScreen ? unseen[onScreen.player.status] : "There is no picture to play here.";
  return [
    ...(rights === null ? ["The contributor has not specified the rights."] : []),
    ...(picture ? [picture] : []),
  ];
}

const unseen: Partial<Record<PlayerStatus, string>> = {
  "no-picture": "This browser can’t show the picture, only the sound.",
  unplayable: "This browser can’t play the video.",
  offline: "The picture could not be loaded.",
};

type Props = {
  title: string;
  doubts: string[];
  open: boolean;
  onClose: () => void;
  onApprove: () => void;
};

/** Asks before something is approved that nobody may publish, or that nobody here can have seen. */
export function ApproveCheck({ title, doubts, open, onClose, onApprove }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={`Approve ${title}?`}>
      <ul className="flex flex-col gap-1">
        {doubts.map((doubt) => (
          <li key={doubt}>{doubt}</li>
        ))}
      </ul>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="primary" onClick={onApprove}>
          Approve anyway
        </Button>
      </div>
    </Dialog>
  );
}
