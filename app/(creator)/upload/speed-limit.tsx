"use client";

import { Gauge } from "lucide-react";
import { formatSpeed } from "#lib/domain/format.ts";
import { loadedLater } from "../../_components/loaded-later.tsx";
import { Popover } from "../../_components/popover.tsx";

const Choices = loadedLater(async () => (await import("./speed-choices.tsx")).SpeedChoices);

/** How much of the line the creator leaves to the others in the room. */
export function SpeedLimit({ limit }: { limit: number | null }) {
  return (
    <Popover
      tone="plain"
      title="Speed limit"
      label={
        <>
          <Gauge size={16} aria-hidden="true" />
          {limit === null ? "Full speed" : `At most ${formatSpeed(limit)}`}
        </>
      }
    >
      <Choices limit={limit} />
    </Popover>
  );
}
