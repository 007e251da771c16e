import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import type { Receipted } from "#lib/browser/checksum/check-receipt.ts";
import type { ReceiptCheck } from "./use-receipt-check.ts";

type ReceiptVerdictProps = { check: ReceiptCheck; receipt: Receipted };

/** What holding a file against the receipt came to; nothing before it has. */
export function ReceiptVerdict({ check, receipt }: ReceiptVerdictProps) {
  if (check.step === "failed") return <Words tone="stop">{check.sentence}</Words>;
  if (check.step !== "found") return null;
  const { file, finding } = check;
  if (finding.outcome === "same") {
    return (
      <Words tone="ok">
        <bdi>{file.name}</bdi> is the file we hold, byte for byte: the same {bytes(receipt.size)},
        the same checksum.
      </Words>
    );
  }
  if (finding.outcome === "other_size") {
    return (
      <Words tone="stop">
        <bdi>{file.name}</bdi> is not the file we hold: it has {bytes(file.size)}, ours has{" "}
        {bytes(receipt.size)}.
      </Words>
    );
  }
  return (
    <Words tone="stop">
      <bdi>{file.name}</bdi> is as long as the file we hold, but its content differs: its checksum
      is <span className="font-mono text-13">{finding.checksum}</span>, ours is{" "}
      <span className="font-mono text-13">{receipt.checksum}</span>.
    </Words>
  );
}

function Words({ tone, children }: { tone: "ok" | "stop"; children: ReactNode }) {
  const Icon = tone === "ok" ? Check : X;
  return (
    <p className={tone === "ok" ? "flex gap-2 text-ok" : "flex gap-2 text-stop"}>
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}

function bytes(count: number): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? "byte" : "bytes"}`;
}
