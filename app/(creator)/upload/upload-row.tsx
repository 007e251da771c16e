"use client";

import Link from "next/link";
import { RotateCw, X } from "lucide-react";
import { memo, useState } from "react";
import { FRAME_COUNT } from "#lib/browser/upload-item.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { IconButton, Button } from "../../_components/button.tsx";
import { ButtonLink } from "../../_components/button-link.tsx";
import { Filmstrip } from "../../_components/filmstrip.tsx";
import type { FilmstripTone } from "../../_components/filmstrip.tsx";
import { ToneWord } from "../../_components/state-word.tsx";
import { Time } from "../../_components/time.tsx";
import { getUploads } from "../../_hooks/use-uploads.ts";
import { RowDetails } from "./row-details.tsx";
import { fileFacts, movement, phaseSentence, progressText } from "./row-words.ts";

/** One file from the drop to the verdict. Redrawn only when its own item changed. */
export const UploadRow = memo(function UploadRow({ item }: { item: UploadItem }) {
  const { tone, sentence } = phaseSentence(item);
  const moving = movement(item);
  const [describing, setDescribing] = useState(false);
  const describable = item.videoId !== null && canBeDescribed(item);
  const nextSteps = (
    <>
      {describable && (
        <Button
          tone="plain"
          aria-expanded={describing}
          className="max-sm:border max-sm:border-edge"
          onClick={() => setDescribing(!describing)}
        >
          Title and tags
          <span className="sr-only"> of {item.fileName}</span>
        </Button>
      )}
      {item.phase === "verified" && item.videoId && (
        <ButtonLink href={`/videos/${item.videoId}`}>
          Open video<span className="sr-only"> {item.fileName}</span>
        </ButtonLink>
      )}
    </>
  );

  return (
    <li className="flex flex-col gap-2 border-t border-line py-5 first:border-ink">
      <div className="control flex items-center gap-x-4 max-sm:items-start">
        <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4 max-sm:flex-col">
          <h3
            className={`max-w-full min-w-0 truncate text-16 font-medium ${item.phase === "refused" ? "text-ink-2 line-through" : ""}`}
          >
            {item.videoId && item.phase === "verified" ? (
              <Link
                href={`/videos/${item.videoId}`}
                prefetch={false}
                className="underline underline-offset-4 hover:text-signal"
              >
                {item.fileName}
              </Link>
            ) : (
              item.fileName
            )}
          </h3>
          <p className="font-mono text-13 text-ink-2">{fileFacts(item)}</p>
        </div>
        <div className="-mr-2 flex shrink-0 items-center gap-1">
          <div className="flex gap-1 max-sm:hidden">{nextSteps}</div>
          <RowActions item={item} />
        </div>
      </div>

      <div
        role="progressbar"
        aria-label={item.fileName}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(item.progress * 100)}
        aria-valuetext={progressText(item)}
      >
        <Filmstrip
          fileName={item.fileName}
          frames={framesOf(item)}
          tone={stripTone(item)}
          sent={item.progress}
        />
      </div>

      <div className="flex min-h-5 flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <ToneWord tone={tone} wrap>
          {sentence}
          {item.phase === "waiting" && item.resetsAt && (
            <>
              {" "}
              <Time iso={item.resetsAt} style="clock" />, while this page is open
            </>
          )}
        </ToneWord>
        {moving && <p className="font-mono text-13 text-ink-2 tabular-nums">{moving}</p>}
      </div>
      <div className="flex gap-2 empty:hidden sm:hidden">{nextSteps}</div>
      {describable && item.videoId && (
        <div hidden={!describing}>
          <RowDetails
            videoId={item.videoId}
            fileName={item.fileName}
            onDone={() => setDescribing(false)}
          />
        </div>
      )}
    </li>
  );
});

function RowActions({ item }: { item: UploadItem }) {
  const uploads = getUploads();
  const again = item.phase === "cancelled" || (item.phase === "failed" && item.problem?.retryable);
  return (
    <>
      {again && (
        <Button onClick={() => uploads.retry(item.id)}>
          <RotateCw size={16} aria-hidden="true" />
          {item.phase === "failed" ? "Try again" : "Send after all"}
        </Button>
      )}
      {isEnded(item) ? (
        <IconButton
          label={`Clear ${item.fileName} from this list`}
          onClick={() => uploads.remove(item.id)}
        >
          <X size={16} aria-hidden="true" />
        </IconButton>
      ) : (
        item.phase !== "verifying" && (
          <IconButton label={`Cancel ${item.fileName}`} onClick={() => uploads.cancel(item.id)}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        )
      )}
    </>
  );
}

/** Whether the row is at its end and may be cleared away. */
export function isEnded({ phase }: UploadItem): boolean {
  return phase === "verified" || phase === "refused" || phase === "failed" || phase === "cancelled";
}

function canBeDescribed({ phase }: UploadItem): boolean {
  return phase === "sending" || phase === "verifying" || phase === "verified";
}

function stripTone({ phase }: UploadItem): FilmstripTone {
  if (phase === "verified") return "whole";
  if (phase === "sending" || phase === "verifying" || phase === "failed") return "filling";
  return phase === "refused" ? "struck" : "pale";
}

/** The sixteen places in order; none at all once it is known that nothing can be decoded. */
function framesOf({ frames, phase }: UploadItem): (string | null)[] {
  if (frames.length === 0 && phase !== "checking") return [];
  const places = new Array<string | null>(FRAME_COUNT).fill(null);
  for (const { index, url } of frames) places[index] = url;
  return places;
}
