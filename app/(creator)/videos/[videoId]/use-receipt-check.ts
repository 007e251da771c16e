"use client";

import { useTexts } from "#texts";
import type { Translate } from "#lib/domain/texts/translator.ts";
import { useEffect, useRef, useState } from "react";
import { fileFaults } from "#lib/browser/upload-item.ts";
import { isolate } from "#lib/domain/text.ts";
import type {
  Receipted,
  ReceiptFinding,
  ReceiptProgress,
} from "#lib/browser/checksum/check-receipt.ts";

export type ReceiptCheck =
  | { step: "idle" }
  | ({ step: "reading"; file: File; size: number } & ReceiptProgress)
  | { step: "found"; file: File; finding: ReceiptFinding }
  | { step: "failed"; sentence: string };

const idle: ReceiptCheck = { step: "idle" };

/** One file at a time: another one, or leaving the page, stops the one before. */
export function useReceiptCheck(receipt: Receipted) {
  const [t, problems] = [useTexts("receipt"), useTexts("problems")];
  const [check, setCheck] = useState<ReceiptCheck>(idle);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function begin(file: File) {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const show = (next: ReceiptCheck) => {
      if (!controller.signal.aborted) setCheck(next);
    };
    // Chromium looks at size and time of change when first asked: asked now, whatever happens to the file later is noticed.
    const { size } = file;
    show({ step: "reading", file, size, readBytes: 0, secondsLeft: null });
    try {
      // What reads files is loaded by who checks one.
      const { checkReceipt } = await import("#lib/browser/checksum/check-receipt.ts");
      const finding = await checkReceipt(file, receipt, controller.signal, (progress) =>
        show({ step: "reading", file, size, ...progress }),
      );
      show({ step: "found", file, finding });
    } catch (failure) {
      show({ step: "failed", sentence: sentenceOf(t, problems, failure, file) });
    }
  }

  function stop() {
    running.current?.abort();
    setCheck(idle);
  }

  return { check, begin, stop };
}

function sentenceOf(
  t: Translate<"receipt">,
  problems: Translate<"problems">,
  failure: unknown,
  file: File,
): string {
  if (!(failure instanceof Error && failure.name === "FileUnreadable")) return t("notLoaded");
  const fault = fileFaults.find((each) => "fault" in failure && each === failure.fault);
  const reason = problems(`file.${fault ?? "unreadable"}`);
  return t("unreadable", { file: isolate(file.name), reason });
}
