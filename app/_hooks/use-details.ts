"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { useTexts } from "#texts";
import { detailsKeeperOf } from "#lib/browser/details/details-keeper.ts";
import type { DetailsState } from "#lib/browser/details/details-saver.ts";
import type { Edits } from "#lib/browser/details/kept-edits.ts";
import type { DetailField, VideoDetails } from "#lib/domain/details.ts";
import { isVisible } from "#lib/domain/text.ts";
import { refusalSentences } from "./refusal-sentences.ts";

/** How often a form that is looked at asks whether somebody changed the details elsewhere. */
const REFRESH_MS = 20_000;

type About = {
  personId: string;
  /** Null while the portal knows no video; then `rowId` says what it is about. */
  videoId: string | null;
  rowId?: string | undefined;
  /** What the form starts from before the portal has told; null: nothing is shown before. */
  initial: VideoDetails | null;
  isDecided?: boolean;
};

export type DetailsForm = {
  /** What to show; null until it is known. */
  shown: VideoDetails | null;
  /** Null until there is a video. */
  state: DetailsState | null;
  /** Fields that the portal refuses, and why. */
  refused: Partial<Record<DetailField, string>>;
  /** Nothing is left of the title: the one before stays until there is another. */
  isUntitled: boolean;
  type(edits: Edits): void;
  /** A field was left. */
  leave(): void;
};

/** The details of a video, or of a file that becomes one, saved as they are typed. */
export function useDetails({ personId, videoId, rowId, initial, isDecided }: About): DetailsForm {
  // The server draws the page with what it was made with.
  const isHere = typeof window !== "undefined";
  const saver = isHere && videoId ? detailsKeeperOf(personId).saverOf(videoId) : null;
  // As it stands in the fields, until they are left: the portal's answer must not take a blank from under the cursor.
  const [typed, setTyped] = useState<Edits>({});
  const [start] = useState(initial);
  const [ofRow, setOfRow] = useState(() =>
    isHere && rowId ? detailsKeeperOf(personId).editsOfRow(rowId) : {},
  );

  // What is typed for several files at once is about this one, too.
  useEffect(() => {
    if (!rowId || videoId) return;
    const keeper = detailsKeeperOf(personId);
    return keeper.subscribe(() => setOfRow(keeper.editsOfRow(rowId)));
  }, [personId, rowId, videoId]);

  useEffect(() => {
    if (!videoId) return;
    const keeper = detailsKeeperOf(personId);
    if (rowId) keeper.follow([{ id: rowId, videoId, phase: "sending" }]);
    const next = keeper.saverOf(videoId);
    const isKnown = next.getState().saved !== null;
    if (start && !rowId) next.begin(start, isDecided ?? false);
    if (isKnown || rowId || !start) void next.refresh();

    const look = () => {
      if (document.visibilityState === "visible") void next.refresh();
    };
    const asking = setInterval(look, REFRESH_MS);
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(asking);
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
      next.flush();
    };
  }, [personId, videoId, rowId, start, isDecided]);

  const state = useSyncExternalStore<DetailsState | null>(
    saver?.subscribe ?? never,
    saver?.getState ?? nothing,
    nothing,
  );
  const refused = useReasons(state?.refused);
  const base = state?.saved ?? start;
  const edits = { ...(videoId ? {} : ofRow), ...state?.edits, ...typed };

  return {
    shown: base && { ...base, ...edits },
    state,
    refused,
    isUntitled: typed.title !== undefined && !isVisible(typed.title),
    type(change) {
      setTyped((before) => ({ ...before, ...change }));
      const { title, ...others } = change;
      const meant = title !== undefined && isVisible(title) ? { ...others, title } : others;
      if (Object.keys(meant).length === 0) return;
      if (rowId) detailsKeeperOf(personId).typeAboutRow(rowId, meant, videoId);
      if (videoId) detailsKeeperOf(personId).saverOf(videoId).type(meant);
    },
    leave() {
      setTyped({});
      saver?.flush();
    },
  };
}

const never = () => () => undefined;
const nothing = () => null;

/** Why fields are refused, in the reader's language. */
function useReasons(refused: DetailsState["refused"] | undefined): DetailsForm["refused"] {
  const t = useTexts("problems");
  const [reasons, setReasons] = useState<DetailsForm["refused"]>({});

  useEffect(() => {
    let isOver = false;
    const sentences = Object.entries(refused ?? {}).map(async ([field, why]) => {
      const { whole, fields } = await refusalSentences(t, why);
      const own = fields.find(({ path }) => path.split(".")[0] === field) ?? fields[0];
      return [field, own?.message ?? whole];
    });
    void Promise.all(sentences).then((said) => {
      if (!isOver) setReasons(Object.fromEntries(said));
    });
    return () => {
      isOver = true;
    };
  }, [refused, t]);

  return reasons;
}
