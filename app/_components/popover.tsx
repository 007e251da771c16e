"use client";

import { useId, useRef, useState } from "react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import type { ButtonTone } from "./button.tsx";

type PopoverProps = {
  /** What the button says. */
  label: ReactNode;
  /** What opens, for a screen reader. */
  title: string;
  tone?: ButtonTone;
  className?: string;
  /** Made when it opens. */
  children: ReactNode;
};

const WIDTH = 288;

/**
 * A button and what it opens under itself: the browser's own popover, above everything, closed by Escape or a click
 * elsewhere. It is placed in the document, not in the window, so that it scrolls along with its button.
 */
export function Popover({ label, title, tone, className, children }: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);

  function place(panel: HTMLElement) {
    if (!button.current) return;
    const { left, right, bottom } = button.current.getBoundingClientRect();
    const fitsLeft = left + WIDTH <= document.documentElement.clientWidth - 16;
    panel.style.top = `${bottom + scrollY + 4}px`;
    panel.style.left = `${fitsLeft ? left : Math.max(16, right - WIDTH)}px`;
  }

  return (
    <>
      <Button ref={button} tone={tone ?? "quiet"} className={className} popoverTarget={id}>
        {label}
      </Button>
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label={title}
        style={{ width: WIDTH }}
        className="absolute inset-auto m-0 rounded-2 bg-raised p-4 text-ink shadow-float"
        onBeforeToggle={({ newState, currentTarget }) => {
          if (newState !== "open") return;
          setOpen(true);
          place(currentTarget);
        }}
        // Only when it is closed: the browser gives the focus back if it is still in here.
        onToggle={({ newState }) => {
          if (newState === "closed") setOpen(false);
        }}
      >
        {open && children}
      </div>
    </>
  );
}
