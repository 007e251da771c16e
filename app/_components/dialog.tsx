"use client";

import { useEffect, useId, useRef } from "react";
import type { ReactNode } from "react";

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
};

/** The browser's own modal: it keeps the focus inside, gives it back, and closes on Escape. */
export function Dialog({ open, onClose, title, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-2 bg-raised p-0 text-start text-ink shadow-float"
    >
      <div className="flex flex-col gap-4 p-6">
        <h2 id={titleId} className="font-serif text-20 font-semibold [overflow-wrap:anywhere]">
          <bdi>{title}</bdi>
        </h2>
        {open && children}
      </div>
    </dialog>
  );
}
