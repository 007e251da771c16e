"use client";

import { useEffect, useRef, useState } from "react";
import { isolate } from "#lib/domain/text.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { formatCount } from "#lib/domain/format.ts";
import { listSummary } from "./list-words.ts";
import { phaseSentence } from "./row-words.ts";

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
  const [lines, setLines] = useState<readonly Line[]>([]);
  const latest = useRef(items);
  const told = useRef(new Map<string, string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    latest.current = items;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const words = whatIsNew(latest.current, told.current);
      told.current = new Map(latest.current.map((item) => [item.id, phaseSentence(item).sentence]));
      if (words.length === 0) return;
      setLines((before) => {
        const next = (before.at(-1)?.key ?? 0) + 1;
        const added = words.map((each, position) => ({ key: next + position, words: each }));
        return [...before, ...added].slice(-KEPT);
      });
    }, GATHER_MS);
  }, [items]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

  return (
    <div role="log" aria-label="What happens to the files" className="sr-only">
      {lines.map(({ key, words }) => (
        <p key={key}>{words}</p>
      ))}
    </div>
  );
}

function whatIsNew(items: readonly UploadItem[], told: ReadonlyMap<string, string>): string[] {
  const changed = items.filter((item) => told.get(item.id) !== phaseSentence(item).sentence);
  if (changed.length <= MOST_BY_NAME) {
    return changed.map((item) => `${isolate(item.fileName)}: ${phaseSentence(item).sentence}`);
  }
  const verified = changed.filter(({ phase }) => phase === "verified").length;
  const stopped = changed.filter(({ phase }) => phase === "failed" || phase === "refused").length;
  return [
    listSummary(items),
    verified > 0 && `${formatCount(verified, "video")} received and checked`,
    stopped > 0 && `${formatCount(stopped, "video")} could not be sent`,
  ].filter((words) => words !== false);
}
