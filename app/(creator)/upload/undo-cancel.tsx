"use client";

import { Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../../_components/button.tsx";
import { getUploads } from "../../_hooks/use-uploads.ts";

type UndoCancelProps = {
  id: string;
  fileName: string;
  /** Milliseconds of Date.now(). */
  until: number;
};

/** Takes a cancellation back, with the seconds that are left for it. */
export function UndoCancel({ id, fileName, until }: UndoCancelProps) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, []);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return (
    <Button onClick={() => getUploads().undo(id)}>
      <Undo2 size={16} aria-hidden="true" /> Undo
      <span className="sr-only">
        {" "}
        cancelling <bdi>{fileName}</bdi>, {seconds} seconds left
      </span>
      <span aria-hidden="true" className="w-8 text-end font-mono text-13 tabular-nums">
        {seconds} s
      </span>
    </Button>
  );
}
