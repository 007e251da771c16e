import type { ReasonedDecision } from "#lib/domain/decisions.ts";
import type { Refused } from "#lib/domain/texts/problem-sentence.ts";
import type { OwnDraft, ReviewDraftView, SavedDraft } from "#lib/domain/wire/review.ts";
import { callPortal } from "../../../_hooks/call-portal.ts";

/** Milliseconds after the last key until it is saved. */
const SAVE_AFTER_MS = 800;
/** Milliseconds until what did not reach the portal is sent again. */
const TRY_AGAIN_MS = 3000;

export type DraftText = {
  /** The form that it is typed into. */
  decision: ReasonedDecision | null;
  reason: string;
  note: string;
  /** Frames per second that the note's timecodes count. */
  frameRate: number | null;
};

export type DraftState = DraftText & {
  /** `waiting`: the portal was not reached and is asked again. `refused`: it does not take it, and says why. */
  status: "none" | "typing" | "saved" | "waiting" | "refused";
  problem: Refused | null;
};

const nothing: DraftText = { decision: null, reason: "", note: "", frameRate: null };

/**
 * Keeps what is typed about one version on the portal, a moment after the last key. It outlives the page that it is typed
 * on: what was typed before somebody skipped on is saved all the same.
 */
export class DraftKeeper {
  readonly #videoId: string;
  readonly #uploadId: string;
  readonly #heard = new Set<() => void>();
  #state: DraftState;
  /** Counts the changes; the draft is saved when the last one is. */
  #typed = 0;
  #saved = 0;
  #saving: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(videoId: string, uploadId: string, draft: ReviewDraftView | null) {
    this.#videoId = videoId;
    this.#uploadId = uploadId;
    this.#state = stateOf(draft);
  }

  readonly subscribe = (heard: () => void) => {
    this.#heard.add(heard);
    return () => void this.#heard.delete(heard);
  };

  readonly getState = () => this.#state;

  /** Whether something could still be lost. */
  get isUnsaved(): boolean {
    return this.#typed > this.#saved && this.#state.status !== "refused";
  }

  /** Takes over what somebody types, and saves it a moment after the last key. */
  write(fields: Partial<DraftText>): void {
    this.#typed += 1;
    this.#set({ ...fields, status: "typing", problem: null });
    this.#saveIn(SAVE_AFTER_MS);
  }

  /** What the portal has by now, from another device too; not over what is typed here. */
  async refresh(): Promise<void> {
    const typed = this.#typed;
    const answer = await callPortal<OwnDraft>("GET", `/api/videos/${this.#videoId}/draft`);
    if (!answer.ok || this.isUnsaved || this.#typed !== typed) return;
    const { draft } = answer.body;
    if (draft && draft.uploadId !== this.#uploadId) return;
    this.#set(stateOf(draft));
  }

  /** Saves at once what is not saved yet, and waits for it. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#saving;
    if (this.isUnsaved) await this.#save();
  }

  /** For a page that goes away: the request outlives it. */
  flushOnLeave(): void {
    if (!this.isUnsaved) return;
    void fetch(this.#path, {
      method: "PUT",
      keepalive: true,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(this.#body()),
    }).catch(() => {});
  }

  get #path() {
    return `/api/videos/${this.#videoId}/draft`;
  }

  #body() {
    const { decision, reason, note, frameRate } = this.#state;
    return { uploadId: this.#uploadId, decision, reason, note, frameRate };
  }

  #saveIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  #save(): Promise<void> {
    const typed = this.#typed;
    this.#saving = callPortal<SavedDraft>("PUT", this.#path, this.#body()).then((answer) => {
      this.#saving = undefined;
      if (answer.ok) this.#saved = typed;
      if (typed !== this.#typed) return;
      if (answer.ok) {
        this.#set({ status: answer.body.savedAt ? "saved" : "none", problem: null });
        return;
      }
      const refused = { ...answer.problem, status: answer.status };
      if (isPassing(answer.status)) {
        this.#set({ status: "waiting", problem: refused });
        this.#saveIn(TRY_AGAIN_MS);
      } else this.#set({ status: "refused", problem: refused });
    });
    return this.#saving;
  }

  #set(fields: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...fields };
    for (const heard of this.#heard) heard();
  }
}

/** No connection, too often, or the portal's own trouble: it may be taken the next time. */
function isPassing(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}

function stateOf(draft: ReviewDraftView | null): DraftState {
  if (!draft) return { ...nothing, status: "none", problem: null };
  const { decision, reason, note, frameRate } = draft;
  return { decision, reason, note, frameRate, status: "saved", problem: null };
}

// One for each version that was written about in this tab.
const keepers = new Map<string, DraftKeeper>();

/** The one keeper of a version in this tab. On the server there is nothing to keep. */
export function keeperOf(
  videoId: string,
  uploadId: string,
  draft: ReviewDraftView | null,
): DraftKeeper {
  if (typeof window === "undefined") return new DraftKeeper(videoId, uploadId, draft);
  if (keepers.size === 0) watchLeaving();
  const known = keepers.get(uploadId);
  if (known) return known;
  const keeper = new DraftKeeper(videoId, uploadId, draft);
  keepers.set(uploadId, keeper);
  return keeper;
}

/** Whoever leaves is asked only if something would be lost. */
function watchLeaving(): void {
  window.addEventListener("beforeunload", (event) => {
    const unsaved = [...keepers.values()].filter(({ isUnsaved }) => isUnsaved);
    if (unsaved.length === 0) return;
    event.preventDefault();
    for (const keeper of unsaved) void keeper.flush();
  });
  window.addEventListener("pagehide", () => {
    for (const keeper of keepers.values()) keeper.flushOnLeave();
  });
}
