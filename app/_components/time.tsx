"use client";

import { useSyncExternalStore } from "react";
import { formatTime } from "#lib/domain/format.ts";
import type { TimeStyle } from "#lib/domain/format.ts";

type TimeProps = { iso: string; style?: TimeStyle; className?: string };

const subscribe = () => () => {};
const isBrowser = () => true;
const isServer = () => false;

/** A time in the reader's zone, the exact one on hover. The server, which cannot know the zone, writes UTC. */
export function Time({ iso, style = "moment", className }: TimeProps) {
  const zone = useSyncExternalStore(subscribe, isBrowser, isServer) ? undefined : "UTC";
  return (
    <time dateTime={iso} title={formatTime(iso, "exact", zone)} className={className}>
      {formatTime(iso, style, zone)}
    </time>
  );
}
