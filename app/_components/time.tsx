"use client";

import { useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import { useLanguage } from "#texts";
import { formatTime } from "#lib/domain/format.ts";
import type { TimeStyle } from "#lib/domain/format.ts";

type TimeProps = {
  iso: string;
  style?: TimeStyle;
  className?: string;
  /** Other words for it than its own. */
  children?: ReactNode;
};

const subscribe = () => () => {};
const isBrowser = () => true;
const isServer = () => false;

/**
 * A time in the reader's zone, the exact one on hover. The server, which cannot know the zone, writes UTC. The exact words
 * are made when they are asked for: a formatter costs milliseconds while the page is coming up.
 */
export function Time({ iso, style = "moment", className, children }: TimeProps) {
  const language = useLanguage();
  const zone = useSyncExternalStore(subscribe, isBrowser, isServer) ? undefined : "UTC";
  return (
    <time
      dateTime={iso}
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = formatTime(iso, "exact", language);
      }}
      className={className}
    >
      {children ?? formatTime(iso, style, language, zone)}
    </time>
  );
}
