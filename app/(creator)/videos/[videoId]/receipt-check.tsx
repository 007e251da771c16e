"use client";

import { useTexts } from "#texts";
import { useRef, useState } from "react";
import { isolate } from "#lib/domain/text.ts";
import type { Receipted } from "#lib/browser/checksum/check-receipt.ts";
import { formatBytes } from "#lib/domain/format.ts";
import { timeLeft } from "#lib/domain/time-left.ts";
import { Button } from "../../../_components/button.tsx";
import { classNames } from "../../../_components/class-names.ts";
import { ReceiptVerdict } from "./receipt-verdict.tsx";
import { useReceiptCheck } from "./use-receipt-check.ts";

/** Holds a file on the reader's disk against the receipt. It is read here; nothing of it leaves the computer. */
export function ReceiptCheck({ size, checksum }: Receipted) {
  const t = useTexts("receipt");
  const receipt = { size, checksum };
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const { check, begin, stop } = useReceiptCheck(receipt);
  const reading = check.step === "reading" ? check : null;

  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) void begin(file);
  };

  return (
    <section
      aria-labelledby="receipt-check"
      className={classNames(
        "flex flex-col items-start gap-2 rounded-2 border p-3",
        isOver ? "border-ink bg-sunken" : "border-line",
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <h3 id="receipt-check" className="font-medium">
        {t("verify")}
      </h3>
      {reading ? (
        <Reading name={reading.file.name} {...reading} />
      ) : (
        <p className="text-ink-2">{t("verifyText")}</p>
      )}
      <div aria-live="polite" className="w-full empty:hidden">
        <ReceiptVerdict check={check} receipt={receipt} />
      </div>
      {/* One button throughout, so that the focus stays where it is. */}
      <Button onClick={() => (reading ? stop() : input.current?.click())}>
        {t(`button.${check.step}`)}
      </Button>
      <input
        ref={input}
        type="file"
        aria-label={t("input")}
        tabIndex={-1}
        className="sr-only"
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          // The same file chosen again is a choice again.
          currentTarget.value = "";
        }}
      />
    </section>
  );
}

type ReadingProps = { name: string; size: number; readBytes: number; secondsLeft: number | null };

function Reading({ name, size, readBytes, secondsLeft }: ReadingProps) {
  const t = useTexts("receipt");
  const units = useTexts("units");
  const share = size === 0 ? 1 : readBytes / size;
  const figures = { read: formatBytes(readBytes, t.language), size: formatBytes(size, t.language) };
  const words =
    secondsLeft === null
      ? t("read", figures)
      : t("readLeft", { ...figures, left: timeLeft(units, secondsLeft) });
  return (
    <div className="flex w-full flex-col gap-2">
      <p className="break-words">{t("reading", { file: isolate(name) })}</p>
      <div
        role="progressbar"
        aria-label={t("reading", { file: isolate(name) })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        aria-valuetext={words}
        className="h-1 bg-line"
      >
        <div className="h-full bg-signal" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="text-13 text-ink-3 tabular-nums" aria-hidden="true">
        {words}
      </p>
    </div>
  );
}
