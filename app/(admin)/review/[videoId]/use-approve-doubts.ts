"use client";

import { useTexts } from "#texts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
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
