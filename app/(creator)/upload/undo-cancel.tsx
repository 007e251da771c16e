"use client";

import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import { Undo2 } from "lucide";
import { useEffect, useState } from "react";
import { Button } from "../../_components/button.tsx";
import { getUploads } from "../../_hooks/use-uploads.ts";
import { Icon } from "../../_components/icon.tsx";

type UndoCancelProps = {
  id: string;
  fileName: string;
  /** Milliseconds of Date.now(). */
  until: number;
};

/** Takes a cancellation back, with the seconds that are left for it. */
export function UndoCancel({ id, fileName, until }: UndoCancelProps) {
  const t = useTexts("upload");
  const units = useTexts("units");
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, []);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return (
    <Button onClick={() => getUploads().undo(id)}>
      <Icon of={Undo2} size={16} /> {t("undo")}
      <span className="sr-only"> {t("undoing", { file: isolate(fileName), n: seconds })}</span>
      <span aria-hidden="true" className="w-8 text-end font-mono text-13 tabular-nums">
        {units("seconds", { seconds })}
      </span>
    </Button>
  );
}
