"use client";

import { useEffect, useRef, useState } from "react";
import { isolate } from "#lib/domain/text.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { listSummary } from "./list-words.ts";
import { phaseSentence } from "./row-words.ts";
import { useUploadTexts } from "./use-upload-texts.ts";
import type { UploadTexts } from "./use-upload-texts.ts";

/** Several steps within this time are told as one. */
const GATHER_MS = 1000;

/** More files than this at once are told in one sentence. */
const MOST_BY_NAME = 3;

/** Lines that stay to be read again. */
const KEPT = 20;

type Line = { key: number; words: string };

/**
 * For a screen reader: what became of each file, when it is free to listen; a folder of films is one sentence. Figures
 * stay with the bars.
 */
export function Announcements({ items }: { items: readonly UploadItem[] }) {
  const texts = useUploadTexts();
  const [lines, setLines] = useState<readonly Line[]>([]);
  const latest = useRef(items);
  const told = useRef(new Map<string, string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    latest.current = items;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const words = whatIsNew(texts, latest.current, told.current);
      told.current = new Map(
        latest.current.map((item) => [item.id, phaseSentence(texts, item).sentence]),
      );
      if (words.length === 0) return;
      setLines((before) => {
        const next = (before.at(-1)?.key ?? 0) + 1;
        const added = words.map((each, position) => ({ key: next + position, words: each }));
        return [...before, ...added].slice(-KEPT);
      });
    }, GATHER_MS);
  }, [items, texts]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

  return (
    <div role="log" aria-label={texts.t("log")} className="sr-only">
      {lines.map(({ key, words }) => (
        <p key={key}>{words}</p>
      ))}
    </div>
  );
}

function whatIsNew(
  texts: UploadTexts,
  items: readonly UploadItem[],
  told: ReadonlyMap<string, string>,
): string[] {
  const { t } = texts;
  const changed = items.filter((item) => told.get(item.id) !== phaseSentence(texts, item).sentence);
  if (changed.length <= MOST_BY_NAME) {
    return changed.map((item) =>
      t("named", { file: isolate(item.fileName), sentence: phaseSentence(texts, item).sentence }),
    );
  }
  const verified = changed.filter(({ phase }) => phase === "verified").length;
  const stopped = changed.filter(({ phase }) => phase === "failed" || phase === "refused").length;
  return [
    listSummary(texts, items),
    verified > 0 && t("received", { n: verified }),
    stopped > 0 && t("failedMany", { n: stopped }),
  ].filter((words) => words !== false);
}
