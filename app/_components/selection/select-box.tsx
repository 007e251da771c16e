"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { ReactNode } from "react";

type SelectBoxProps = {
  isChosen: boolean;
  /** With Shift it is about everything from the last one to this one. */
  onTick: (on: boolean, isRange: boolean) => void;
  /** Says what is chosen; not seen. */
  children: ReactNode;
};

/** Chooses one row. */
export function SelectBox({ isChosen, onTick, children }: SelectBoxProps) {
  const box = useBox((on) => onTick(on, false), false);
  return (
    <label className="relative z-10 -m-2 flex size-11 items-center justify-center self-start">
      <input
        ref={box}
        type="checkbox"
        data-select
        className="size-4 accent-signal"
        checked={isChosen}
        onChange={({ target, nativeEvent }) =>
          onTick(target.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
      <span className="sr-only">{children}</span>
    </label>
  );
}

type SelectAllProps = {
  count: number;
  of: number;
  onTick: (on: boolean) => void;
  children: ReactNode;
};

/** Chooses every row, or none. */
export function SelectAllBox({ count, of, onTick, children }: SelectAllProps) {
  const box = useBox(onTick, count > 0 && count < of);
  return (
    <label className="flex min-h-11 items-center gap-4 text-ink-2">
      <input
        ref={box}
        type="checkbox"
        className="ms-1.5 size-4 accent-signal"
        checked={count === of}
        onChange={({ target }) => onTick(target.checked)}
      />
      {children}
    </label>
  );
}

/** A box that was ticked before the page's script ran is ticked all the same; `isMixed`: neither all nor nothing. */
function useBox(tick: (on: boolean) => void, isMixed: boolean) {
  const box = useRef<HTMLInputElement>(null);
  const take = useEffectEvent(() => {
    if (box.current?.checked) tick(true);
  });
  useEffect(() => take(), []);
  useEffect(() => {
    if (box.current) box.current.indeterminate = isMixed;
  }, [isMixed]);
  return box;
}
