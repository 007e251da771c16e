"use client";

import { useTexts } from "#texts";
import { Gauge } from "lucide";
import { formatSpeed } from "#lib/domain/format.ts";
import { loadedLater } from "../../_components/loaded-later.tsx";
import { Popover } from "../../_components/popover.tsx";
import { Icon } from "../../_components/icon.tsx";

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
          <Icon of={Gauge} size={16} />
          {limit === null ? t("fullSpeed") : t("atMost", { speed: formatSpeed(limit, t.language) })}
        </>
      }
    >
      <Choices limit={limit} />
    </Popover>
  );
}
