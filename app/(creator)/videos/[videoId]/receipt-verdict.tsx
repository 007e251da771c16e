import { useTexts } from "#texts";
import { Check, X } from "lucide";
import type { ReactNode } from "react";
import { isolate } from "#lib/domain/text.ts";
import type { Receipted } from "#lib/browser/checksum/check-receipt.ts";
import { rich } from "../../../_texts/rich.tsx";
import type { ReceiptCheck } from "./use-receipt-check.ts";
import { Icon } from "../../../_components/icon.tsx";

type ReceiptVerdictProps = { check: ReceiptCheck; receipt: Receipted };

/** What holding a file against the receipt came to; nothing before it has. */
export function ReceiptVerdict({ check, receipt }: ReceiptVerdictProps) {
  const t = useTexts("receipt");
  if (check.step === "failed") return <Words tone="stop">{check.sentence}</Words>;
  if (check.step !== "found") return null;
  const { finding } = check;
  const file = isolate(check.file.name);
  if (finding.outcome === "same") {
    return <Words tone="ok">{t("same", { file, bytes: receipt.size })}</Words>;
  }
  if (finding.outcome === "other_size") {
    return (
      <Words tone="stop">
        {t("otherSize", { file, own: check.file.size, stored: receipt.size })}
      </Words>
    );
  }
  return (
    <Words tone="stop">
      {rich(t, "otherContent", {
        file,
        own: finding.checksum,
        stored: receipt.checksum,
        code: (words) => <span className="font-mono text-13">{words}</span>,
      })}
    </Words>
  );
}

function Words({ tone, children }: { tone: "ok" | "stop"; children: ReactNode }) {
  const icon = tone === "ok" ? Check : X;
  return (
    <p className={tone === "ok" ? "flex gap-2 text-ok" : "flex gap-2 text-stop"}>
      <Icon of={icon} className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
