"use client";

import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { useScreen } from "./player-provider.tsx";

type Props = {
  /** Sets `--tallest`, the height that the picture may have, as a CSS length. */
  className: string;
  children: ReactNode;
};

/** Picture, strip and controls: together they fill the whole screen, so that nothing is lost by going there. */
export function PlayerFrame({ className, children }: Props) {
  const { player } = useScreen();
  return (
    <div
      ref={player.frame}
      className={classNames("player-frame flex min-w-0 flex-col gap-2", className)}
    >
      {children}
    </div>
  );
}
