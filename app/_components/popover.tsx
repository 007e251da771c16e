"use client";

import { useId, useState } from "react";
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

/**
 * A button and what it opens beside itself: the browser's own popover, above everything, closed by Escape or a click
 * elsewhere, placed and moved along with its button by the browser (`floating` in globals.css).
 */
export function Popover({ label, title, tone, className, children }: PopoverProps) {
  const id = useId();
  const [open, setOpen] = useState(false);

  return (
    <>
      <Button tone={tone ?? "quiet"} className={className} popoverTarget={id}>
        {label}
      </Button>
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label={title}
        className="floating w-72 rounded-2 bg-raised p-4 text-ink shadow-float"
        onBeforeToggle={({ newState }) => {
          if (newState === "open") setOpen(true);
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
