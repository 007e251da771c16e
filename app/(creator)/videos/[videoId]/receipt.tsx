import { useTexts } from "#texts";
import { formatBytes } from "#lib/domain/format.ts";
import { checkedWords, differsFromSent } from "#lib/domain/receipt.ts";
import type { Receipt as ReceiptFacts } from "#lib/domain/wire/receipt.ts";
import { CopyButton } from "../../../_components/copy-button.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { Time } from "../../../_components/time.tsx";
import { rich } from "../../../_texts/rich.tsx";
import { ReceiptCheck } from "./receipt-check.tsx";

const checksumWords = { FULL_OBJECT: "wholeFile", COMPOSITE: "ofParts" } as const;

/** What the creator can hold the stored file against. */
export function Receipt({ receipt }: { receipt: ReceiptFacts }) {
  const t = useTexts("receipt");
  const { checksum, checksumType } = receipt;
  return (
    <section aria-labelledby="receipt" className="flex flex-col gap-3 border-t border-ink pt-3">
      <h2 id="receipt" className="font-serif text-20 font-semibold">
        {t("title")}
      </h2>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] items-baseline gap-y-2">
        <dt className="text-ink-3">{t("received")}</dt>
        <dd>
          <Time iso={receipt.verifiedAt} />
        </dd>
        <dt className="text-ink-3">{t("size")}</dt>
        <dd>
          {formatBytes(receipt.size, t.language)}{" "}
          <span className="font-mono text-13 text-ink-2">
            {t("bytes", { bytes: receipt.size })}
          </span>
        </dd>
        <dt className="text-ink-3">{t("checksum")}</dt>
        <dd>
          {checksum && (
            <>
              <span className="flex items-center justify-between gap-2 font-mono text-13 break-all">
                {checksum}
                <CopyButton text={checksum} what={t("theChecksum")} />
              </span>
              <span className="block text-13 text-ink-3">
                {t(checksumType ? checksumWords[checksumType] : "ofSomething")}
              </span>
            </>
          )}
          <span className={checksum ? "text-13 text-ink-3" : undefined}>
            {checkedWords(t, receipt)}
          </span>
        </dd>
        <dt className="text-ink-3">{t("key")}</dt>
        <dd className="flex items-center justify-between gap-2 font-mono text-13 break-all">
          {receipt.key}
          <CopyButton text={receipt.key} what={t("theKey")} />
        </dd>
      </dl>
      {differsFromSent(receipt) && (
        <Notice>
          {rich(t, "differs", {
            checksum: receipt.sentChecksum ?? "",
            code: (words) => <span className="font-mono text-13 break-all">{words}</span>,
          })}
        </Notice>
      )}
      {checksum && checksumType === "FULL_OBJECT" ? (
        <ReceiptCheck size={receipt.size} checksum={checksum} />
      ) : (
        <p className="text-13 text-ink-3">
          {t(receipt.checkedBy === null ? "notCheckableYet" : "notCheckable")}
        </p>
      )}
    </section>
  );
}
