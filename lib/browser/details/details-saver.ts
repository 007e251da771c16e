import { freezesDetails } from "../../domain/decisions.ts";
import { detailFields, isDetailField } from "../../domain/details.ts";
import type { DetailField, VideoDetails } from "../../domain/details.ts";
import { fieldProblems } from "../../domain/field-problems.ts";
import type { Refused } from "../../domain/texts/problem-sentence.ts";
import { ApiProblem } from "../portal/api-problem.ts";
import { requestWithRetry, whatIsWaitedFor } from "../portal/request-with-retry.ts";
import type { Ask } from "../portal/ask.ts";
import { without } from "./kept-edits.ts";
import type { Edits, EditsPlace, KeptEdits } from "./kept-edits.ts";
import type { SendEdits } from "./send-edits.ts";

/** Milliseconds after the last key before changes are saved. */
const PAUSE_MS = 700;

/** Milliseconds, once the video was decided on: the newsroom sees each change, so whole sentences are saved, or when the field is left. */
const DECIDED_PAUSE_MS = 30_000;

export type DetailsState = {
  /** What the portal has; null until it was read. */
  readonly saved: VideoDetails | null;
  /** Typed here and not saved yet. */
  readonly edits: Edits;
  readonly progress: "idle" | "typed" | "saved" | "waiting";
  /** What saving waits for, if that is not the connection. */
  readonly waitsFor: "sign_in" | null;
  /** Whether this browser has stored what the portal does not have. */
  readonly isKept: boolean;
  /** Fields that the portal refuses, and why. */
  readonly refused: Readonly<Partial<Record<DetailField, Refused>>>;
  /** Fields that were saved from here and changed elsewhere since, with their values here. */
  readonly overtaken: Edits;
};

export type DetailsSaver = {
  getState(): DetailsState;
  subscribe(listener: () => void): () => void;
  /** Stores what was typed, and saves it after a pause. */
  type(edits: Edits): void;
  /** Saves now, because a field or the page was left. */
  flush(): void;
  /** Reads from the portal now. */
  refresh(): Promise<void>;
  /** Takes what the page was rendered with, unless something newer is known. */
  begin(details: VideoDetails, isDecided: boolean): void;
};

/** Whole details as the portal has them. */
export function pick(view: VideoDetails): VideoDetails {
  const { title, description, tags, language, rights, rightsNote } = view;
  return { title, description, tags, language, rights, rightsNote };
}

/**
 * Saves one video's details as they are typed: the changed fields only, so that two tabs that edit different ones both keep
 * theirs. Of one field the later wins, and the earlier is told. What the portal does not have is kept in this browser.
 */
export function createDetailsSaver(
  videoId: string,
  ask: Ask,
  send: SendEdits,
  kept: KeptEdits,
): DetailsSaver {
  const place: EditsPlace = `video:${videoId}`;
  const path = `/api/videos/${videoId}` as const;
  const listeners = new Set<() => void>();
  const forever = new AbortController().signal;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let isDecided = false;
  /** Typed in this tab, not left by an earlier page or another tab. */
  const own = new Set<string>();
  /** As it was saved from here last. */
  const mine = new Map<DetailField, string>();
  let state: DetailsState = {
    saved: null,
    edits: kept.read(place).edits,
    progress: "idle",
    waitsFor: null,
    isKept: true,
    refused: {},
    overtaken: {},
  };

  function change(next: Partial<DetailsState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  /** Takes what the portal has now, and reports fields that somebody else changed after they were saved here. */
  function take(saved: VideoDetails): void {
    const lost: Edits = {};
    for (const [field, value] of mine) {
      if (JSON.stringify(saved[field]) === value) continue;
      Object.assign(lost, { [field]: state.saved?.[field] });
      mine.delete(field);
    }
    change({ saved, overtaken: { ...state.overtaken, ...lost } });
  }

  function schedule(milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), milliseconds);
  }

  /** Another tab may have changed or saved the same field later: what this browser has stored is the newest. */
  function newest(): Edits {
    if (!state.isKept) return state.edits;
    const { edits } = kept.read(place);
    const older = without(state.edits, edits);
    if (Object.keys(older).length > 0) {
      const lost = Object.fromEntries(Object.entries(older).filter(([field]) => own.has(field)));
      change({ edits, overtaken: { ...state.overtaken, ...lost } });
    }
    return { ...state.edits, ...edits };
  }

  async function save(): Promise<void> {
    clearTimeout(timer);
    if (running) return;
    running = true;
    try {
      for (;;) {
        const refused = new Set(Object.keys(state.refused));
        const isTaken = ([field]: [string, unknown]) => !refused.has(field);
        let sent: Edits = {};
        const question = () => {
          sent = Object.fromEntries(Object.entries(newest()).filter(isTaken));
          if (Object.keys(sent).length === 0) return Promise.resolve(null);
          return send(videoId, sent);
        };
        const onPause = (isPaused: boolean, failure?: unknown) => {
          if (!isPaused) return;
          const waitsFor = whatIsWaitedFor(failure) === "sign_in" ? "sign_in" : null;
          change({ progress: "waiting", waitsFor });
        };
        try {
          const view = await requestWithRetry(question, forever, onPause);
          if (!view) {
            if (state.progress === "waiting") change({ progress: "saved", waitsFor: null });
            return;
          }
          settle(sent, view);
        } catch (failure) {
          if (!refuse(failure, sent)) return;
        }
      }
    } finally {
      running = false;
    }
  }

  function settle(sent: Edits, view: VideoDetails): void {
    kept.settle(place, sent);
    const overtaken = { ...state.overtaken };
    for (const field of detailFields) {
      if (!(field in sent)) continue;
      mine.set(field, JSON.stringify(view[field]));
      delete overtaken[field];
    }
    const edits = without(state.edits, sent);
    const isAll = Object.keys(edits).length === 0;
    change({ edits, overtaken, progress: isAll ? "saved" : "typed", waitsFor: null });
    take(pick(view));
  }

  /** Shows why the portal refuses it. Returns whether the rest may still be saved. */
  function refuse(failure: unknown, sent: Edits): boolean {
    const why: Refused =
      failure instanceof ApiProblem
        ? { ...failure.members, status: failure.status }
        : { code: "internal", status: 500 };
    const reasons = Object.fromEntries(
      refusedFields(why)
        .filter((field) => field in sent)
        .map((field) => [field, why]),
    );
    if (Object.keys(reasons).length > 0) {
      change({ refused: { ...state.refused, ...reasons }, progress: "idle", waitsFor: null });
      return true;
    }
    // The video is gone, or this person may not edit it.
    if (failure instanceof ApiProblem && failure.status === 404) kept.drop(place);
    const all = Object.fromEntries(Object.keys(sent).map((field) => [field, why]));
    change({ refused: { ...state.refused, ...all }, progress: "idle", waitsFor: null });
    return false;
  }

  if (Object.keys(state.edits).length > 0) schedule(PAUSE_MS);

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    type(edits) {
      const isKept = kept.add(place, edits);
      for (const field of Object.keys(edits)) own.add(field);
      const { refused, overtaken } = state;
      const stillRefused = Object.fromEntries(
        Object.entries(refused).filter(([field]) => !(field in edits)),
      );
      const stillOvertaken = Object.fromEntries(
        Object.entries(overtaken).filter(([field]) => !(field in edits)),
      );
      change({
        edits: { ...state.edits, ...edits },
        isKept,
        progress: state.progress === "waiting" ? "waiting" : "typed",
        refused: stillRefused,
        overtaken: stillOvertaken,
      });
      const isLeft = document.visibilityState === "hidden";
      schedule(isLeft ? 0 : isDecided ? DECIDED_PAUSE_MS : PAUSE_MS);
    },
    flush() {
      if (Object.keys(state.edits).length > 0) void save();
    },
    async refresh() {
      const view = await ask("GET", path).catch(() => null);
      if (!view) return;
      isDecided = freezesDetails(view.review.state);
      // Fields that are being saved are in the answer.
      if (!running) take(pick(view));
    },
    begin(details, decided) {
      isDecided = decided;
      if (!state.saved) change({ saved: details });
    },
  };
}

/** Which fields a 400 is about. */
function refusedFields(problem: Refused): DetailField[] {
  if (problem.status !== 400) return [];
  return fieldProblems(problem).flatMap(({ path }) => {
    const [field] = path.split(".");
    return isDetailField(field) ? [field] : [];
  });
}
