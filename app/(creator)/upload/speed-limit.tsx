"use client";

import { useTexts } from "#texts";
import { Gauge } from "lucide-react";
import { formatSpeed } from "#lib/domain/format.ts";
import { loadedLater } from "../../_components/loaded-later.tsx";
import { Popover } from "../../_components/popover.tsx";

const Choices = loadedLater(async () => (await import("./speed-choices.tsx")).SpeedChoices);

/** How much of the line the creator leaves to the others in the room. */
export function SpeedLimit({ limit }: { limit: number | null }) {
  const t = useTexts("upload");
  return (
    <Popover
      tone="plain"
      title={t("speedLimit")}
      label={
        <>
          <Gauge size={16} aria-hidden="true" />
          {limit === null ? t("fullSpeed") : t("atMost", { speed: formatSpeed(limit, t.language) })}
        </>
      }
    >
      <Choices limit={limit} />
    </Popover>
  );
}
