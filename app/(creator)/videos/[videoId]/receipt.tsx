import { formatBytes } from "#lib/domain/format.ts";
import { checkedWords, differsFromSent } from "#lib/domain/receipt.ts";
import type { Receipt as ReceiptFacts } from "#lib/domain/wire/receipt.ts";
import { CopyButton } from "../../../_components/copy-button.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { Time } from "../../../_components/time.tsx";
import { ReceiptCheck } from "./receipt-check.tsx";

const checksumWords = {
  FULL_OBJECT: "CRC64NVME of the whole file",
  COMPOSITE: "CRC64NVME of its parts",
};

/** What the creator can hold the stored file against. */
export function Receipt({ receipt }: { receipt: ReceiptFacts }) {
  const { checksum, checksumType } = receipt;
  return (
    <section aria-labelledby="receipt" className="flex flex-col gap-3 border-t border-ink pt-3">
      <h2 id="receipt" className="font-serif text-20 font-semibold">
        Receipt
      </h2>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] items-baseline gap-y-2">
        <dt className="text-ink-3">Received</dt>
        <dd>
          <Time iso={receipt.verifiedAt} />
        </dd>
        <dt className="text-ink-3">Size</dt>
        <dd>
          {formatBytes(receipt.size)}{" "}
          <span className="font-mono text-13 text-ink-2">
            {receipt.size.toLocaleString("en-GB")} bytes
          </span>
        </dd>
        <dt className="text-ink-3">Checksum</dt>
        <dd>
          {checksum && (
            <>
              <span className="flex items-center justify-between gap-2 font-mono text-13 break-all">
                {checksum}
                <CopyButton text={checksum} what="the checksum" />
              </span>
              <span className="block text-13 text-ink-3">
                {checksumType ? checksumWords[checksumType] : "CRC64NVME"}
              </span>
            </>
          )}
          <span className={checksum ? "text-13 text-ink-3" : undefined}>
            {checkedWords(receipt)}
          </span>
        </dd>
        <dt className="text-ink-3">Key</dt>
        <dd className="flex items-center justify-between gap-2 font-mono text-13 break-all">
          {receipt.key}
          <CopyButton text={receipt.key} what="the key" />
        </dd>
      </dl>
      {differsFromSent(receipt) && (
        <Notice>
          The stored file differs from the file that was sent: its checksum was{" "}
          <span className="font-mono text-13 break-all">{receipt.sentChecksum}</span>. Keep your
          file, and ask the newsroom for a way to send it again.
        </Notice>
      )}
      {checksum && checksumType === "FULL_OBJECT" ? (
        <ReceiptCheck size={receipt.size} checksum={checksum} />
      ) : (
        <p className="text-13 text-ink-3">
          You can&apos;t verify your local copy against this receipt: there is no checksum of the
          whole file{receipt.checkedBy === null ? " yet" : ""}.
        </p>
      )}
    </section>
  );
}
