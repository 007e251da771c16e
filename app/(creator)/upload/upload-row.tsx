"use client";

import Link from "next/link";
import { ChevronDown } from "lucide";
import { memo, useState } from "react";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import type { VideoDetails } from "#lib/domain/details.ts";
import { isolate } from "#lib/domain/text.ts";
import { FRAME_COUNT } from "#lib/domain/thumbnails.ts";
import { Button, IconButton } from "../../_components/button.tsx";
import { classNames } from "../../_components/class-names.ts";
import { Filmstrip } from "../../_components/filmstrip.tsx";
import type { FilmstripTone } from "../../_components/filmstrip.tsx";
import { Icon } from "../../_components/icon.tsx";
import { loadedLater } from "../../_components/loaded-later.tsx";
import { ToneWord } from "../../_components/state-word.tsx";
import { Time } from "../../_components/time.tsx";
import { useUploadTexts } from "./use-upload-texts.ts";
import { RowActions } from "./row-actions.tsx";
import type { Place } from "./row-order.tsx";
import { canBeDescribed } from "./row-phases.ts";
import { fileFacts, movement, phaseSentence, progressText, wasSentBefore } from "./row-words.ts";
import { rich } from "../../_texts/rich.tsx";
import { isolated } from "../../_texts/tags.tsx";
import { useNearWindow } from "./use-near-window.ts";

const RowBox = loadedLater(
  async () => (await import("./row-box.tsx")).RowBox,
  () => null,
);
const RowDetails = loadedLater(async () => (await import("./row-details.tsx")).RowDetails);

type UploadRowProps = {
  personId: string;
  item: UploadItem;
  /** Among the files whose turn can still be another one; null for the others. */
  place: Place | null;
  /** What a new video's details start as. */
  usual: Omit<VideoDetails, "title">;
  /** One of many: a line, until it is opened. */
  isOfMany: boolean;
  /** The only one: there is nothing to choose among. */
  isAlone: boolean;
};

/**
 * One file from the drop to the verdict. Redrawn only when its own item changed; out of the window it costs no layout
 * and no pictures. Every part has its room in every state, so that nothing jumps.
 */
export const UploadRow = memo(function UploadRow({
  personId,
  item,
  place,
  usual,
  isOfMany,
  isAlone,
}: UploadRowProps) {
  const { fileName, folder, videoId } = item;
  const texts = useUploadTexts();
  const { t } = texts;
  const { tone, sentence } = phaseSentence(texts, item);
  const moving = movement(texts, item);
  // Null until it was opened; what was typed stays when it is closed.
  const [describing, setDescribing] = useState<boolean | null>(null);
  const [isOpen, setOpen] = useState(false);
  const isLine = isOfMany && !isOpen;
  const { ref, isNear } = useNearWindow();
  const describable = canBeDescribed(item);

  function open() {
    setOpen(!isOpen);
    // Opened is with all there is to see.
    setDescribing(describing ?? true);
  }

  return (
    <li
      data-row={item.id}
      className={classNames(
        "flex border-t border-line first:border-ink has-[[data-select]:checked]:bg-sunken",
        isLine && "items-center",
      )}
    >
      {!isAlone && (
        <span className={classNames("w-9 shrink-0 ps-2", !isLine && "pt-5")}>
          <RowBox id={item.id} fileName={fileName} />
        </span>
      )}
      <div
        ref={ref}
        className={classNames(
          "-mx-2 grid min-w-0 flex-1 px-2 [content-visibility:auto] [overflow-clip-margin:4rem]",
          isLine
            ? "grid-cols-[4rem_minmax(0,1fr)_auto] items-center gap-x-3 py-1 [contain-intrinsic-size:auto_3rem] sm:grid-cols-[7rem_minmax(0,1fr)_minmax(0,1fr)_auto] sm:gap-x-4"
            : "gap-y-2 py-5 [contain-intrinsic-size:auto_11rem] sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-x-4",
        )}
      >
        <div
          className={classNames(
            "flex min-w-0 gap-x-4",
            isLine
              ? "col-start-2 items-baseline gap-x-3"
              : "max-lg:flex-col lg:min-h-9 lg:items-center",
          )}
        >
          <h3
            className={classNames(
              "max-w-full min-w-0 truncate font-medium",
              isLine ? "text-14" : "text-16",
              stripTone(item) === "struck" && "text-ink-2 line-through",
            )}
          >
            {videoId && item.phase === "verified" ? (
              <Link
                href={`/videos/${videoId}`}
                prefetch={false}
                className="underline underline-offset-4 hover:text-signal"
              >
                <bdi>{fileName}</bdi>
              </Link>
            ) : (
              <bdi>{fileName}</bdi>
            )}
          </h3>
          {!isLine && (
            <p className="min-h-5 shrink-0 font-mono text-13 text-ink-2">
              {fileFacts(texts, item)}
            </p>
          )}
          {folder && (
            <p className="min-w-0 truncate text-13 text-ink-3">
              {rich(t, "inFolder", { folder, name: isolated })}
            </p>
          )}
        </div>

        <div
          role="progressbar"
          aria-label={fileName}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.floor(item.progress * 100)}
          aria-valuetext={progressText(texts, item)}
          className={
            isLine ? "col-start-1 row-start-1 max-sm:row-end-3" : "sm:col-span-2 sm:row-start-2"
          }
        >
          <Filmstrip
            fileName={fileName}
            frames={framesOf(item)}
            tone={stripTone(item)}
            sent={item.progress}
            unseen={!isNear}
          />
        </div>

        <div
          className={classNames(
            "flex min-h-5 items-start justify-between gap-x-6",
            isLine
              ? "min-w-0 max-sm:col-start-2 [&>span]:min-w-0 [&>span>span]:truncate"
              : "flex-wrap max-sm:min-h-10 sm:col-span-2",
          )}
        >
          <ToneWord tone={tone} wrap={!isLine}>
            {item.phase === "waiting" && !item.inOtherTab && item.resetsAt
              ? rich(t, "waitingUntil", {
                  time: () => <Time iso={item.resetsAt ?? ""} style="clock" />,
                })
              : sentence}
          </ToneWord>
          {moving && !isLine && (
            <p className="font-mono text-13 text-ink-2 tabular-nums">{moving}</p>
          )}
        </div>

        <div
          className={classNames(
            "control flex flex-wrap items-center justify-end gap-1",
            isLine
              ? "col-start-3 row-start-1 -me-2 max-sm:row-end-3 sm:col-start-4 sm:min-w-29"
              : "max-sm:-mx-3 sm:col-start-2 sm:row-start-1",
            // The icon at the end is flush with the strip; without one there is nothing to push out.
            !isLine && (isOfMany || !item.inOtherTab) && "sm:-me-2",
          )}
        >
          {describable && !isLine && (
            <Button
              tone="plain"
              aria-expanded={describing === true}
              className="max-sm:me-auto"
              onClick={() => setDescribing(!describing)}
            >
              {t("edit")}
              <span className="sr-only"> {t("ofFile", { file: isolate(fileName) })}</span>
            </Button>
          )}
          <RowActions item={item} place={isLine ? null : place} isLine={isLine} />
          {isOfMany && (
            <IconButton
              label={t(isOpen ? "closeRow" : "openRow", { file: isolate(fileName) })}
              aria-expanded={isOpen}
              className="aria-expanded:[&>svg]:rotate-180"
              onClick={open}
            >
              <Icon of={ChevronDown} size={16} />
            </IconButton>
          )}
        </div>
        {describable && describing !== null && (
          <div hidden={!describing || isLine} className="sm:col-span-2">
            <RowDetails
              personId={personId}
              rowId={wasSentBefore(item) ? undefined : item.id}
              videoId={videoId}
              fileName={fileName}
              usual={usual}
            />
          </div>
        )}
      </div>
    </li>
  );
});

function stripTone(item: UploadItem): FilmstripTone {
  const { phase, progress } = item;
  if (phase === "verified") return "whole";
  if (wasSentBefore(item)) return "pale";
  if (phase === "refused") return "struck";
  if (phase === "cancelled" && item.undoUntil === null) return "pale";
  return phase === "sending" || progress > 0 ? "filling" : "pale";
}

/** The sixteen places in order; none at all once it is known that nothing can be decoded. */
function framesOf({ frames, phase }: UploadItem): (string | null)[] {
  if (frames.length === 0 && phase !== "checking") return [];
  const places = new Array<string | null>(FRAME_COUNT).fill(null);
  for (const { index, url } of frames) places[index] = url;
  return places;
}
