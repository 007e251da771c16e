"use client";

import { Check, Copy } from "lucide";
import { useEffect, useState } from "react";
import { useTexts } from "#texts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

/** Copies `text`; `what` names it ("the checksum"). */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const t = useTexts("common");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const icon = copied ? Check : Copy;
  return (
    <IconButton
      label={t(copied ? "copied" : "copy", { what })}
      className="-my-2"
      // Refused without a secure origin or permission; the text is there to be selected.
      onClick={() =>
        navigator.clipboard?.writeText(text).then(
          () => setCopied(true),
          () => {},
        )
      }
    >
      <Icon of={icon} className="size-4" />
    </IconButton>
  );
}
