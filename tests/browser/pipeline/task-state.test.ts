import { describe, expect, test } from "vitest";
import { explain } from "#lib/browser/pipeline/explain.ts";
import { FileProblem, uploadEnded } from "#lib/browser/pipeline/file-problem.ts";
import { refuse } from "#lib/browser/pipeline/refuse.ts";
import { transition } from "#lib/browser/pipeline/task-state.ts";
import type {
  TaskEffect,
  TaskEvent,
  TaskPhase,
  TaskState,
} from "#lib/browser/pipeline/task-state.ts";

// Every state × every event. Nothing here waits, asks or counts time: the reducer does not, either.

const upload = { id: "u1", videoId: "v1", partSize: 5, partCount: 2 };
const known = { upload, isDuplicateConfirmed: false, isReplaced: false };
const { problem } = explain(new TypeError("no network"), "transfer");
const chosen = { file: new File(["x"], "a.mp4") };
const NOW = 1000;

const states: { [Phase in TaskPhase]: TaskState & { phase: Phase } } = {
  checking: { ...known, phase: "checking" },
  waiting: { ...known, phase: "waiting", resetsAt: "2026-01-02T00:00:00Z", deniedAt: 5 },
  queued: { ...known, phase: "queued" },
  reserving: { ...known, phase: "reserving" },
  sending: { ...known, phase: "sending", isContinued: false },
  verifying: { ...known, phase: "verifying" },
  paused: { ...known, phase: "paused" },
  needsFile: { ...known, phase: "needsFile", problem: null },
  failed: { ...known, phase: "failed", problem },
  refused: { ...known, ...refuse({ reason: "empty", detail: "" }, "check"), phase: "refused" },
  verified: { ...known, phase: "verified" },
  undoable: { ...known, phase: "undoable", was: "going", undoUntil: NOW },
  cancelled: { ...known, phase: "cancelled" },
};

const events: { [Type in TaskEvent["type"]]: TaskEvent & { type: Type } } = {
  pause: { type: "pause" },
  resume: { type: "resume", ask: true },
  attachFile: { type: "attachFile", chosen },
  cancel: { type: "cancel", now: NOW },
  undo: { type: "undo" },
  remove: { type: "remove", now: NOW },
  fileReady: { type: "fileReady", isChecked: false },
  fileMissing: { type: "fileMissing" },
  indexRefused: {
    type: "indexRefused",
    refusal: { reason: "no_video_track", detail: "no picture" },
  },
  scheduled: { type: "scheduled" },
  limitReached: { type: "limitReached", resetsAt: "2026-01-02T00:00:00Z" },
  denied: { type: "denied", resetsAt: null, now: NOW },
  slotReleased: { type: "slotReleased" },
  reserved: { type: "reserved", upload },
  transferred: { type: "transferred" },
  verified: { type: "verified" },
  vanished: { type: "vanished" },
  ended: { type: "ended", end: { phase: "failed", problem } },
  undoExpired: { type: "undoExpired" },
};

/** "phase: effects", where it goes and what is done about it. */
function told(step: readonly [TaskState, ...TaskEffect[]]): string {
  const [{ phase }, ...effects] = step;
  const names = effects.map((effect) => (typeof effect === "string" ? effect : effect.type));
  return [`${phase}:`, ...names].join(" ");
}

type Row = {
  /** Where it means something. */
  takes: Partial<Record<TaskPhase, string>>;
  /** Where it is ignored: a click that came too late, an answer that was overtaken, news that are not for this one. */
  late: string;
  /** Where it cannot happen, because whoever would say it was stopped before. It would be ignored, too. */
  never: string;
};

const CANCEL = "undoable: stop startUndo schedule";
const REFUSE = "refused: abandon release";
const PAUSE = "paused: stop schedule";
const ANEW = "queued: renewKey schedule refreshAllowance";
const VERIFIED = "verified: refreshWhenIdle";
const FAILED = "failed: refreshAllowance";

const table: Record<TaskEvent["type"], Row> = {
  pause: {
    takes: {
      checking: PAUSE,
      waiting: PAUSE,
      queued: PAUSE,
      reserving: PAUSE,
      sending: PAUSE,
      paused: PAUSE,
    },
    late: "verifying needsFile failed refused verified undoable cancelled",
    never: "",
  },
  resume: {
    takes: {
      paused: "paused: open",
      needsFile: "needsFile: open",
      failed: "failed: open",
      cancelled: "cancelled: startOver open",
    },
    late: "checking waiting queued reserving sending verifying refused verified undoable",
    never: "",
  },
  attachFile: {
    takes: {
      checking: "checking: attach",
      verifying: "checking: attach",
      paused: "checking: attach",
      needsFile: "checking: attach",
      failed: "checking: attach",
    },
    late: "waiting queued reserving sending refused verified undoable cancelled",
    never: "",
  },
  cancel: {
    takes: {
      checking: CANCEL,
      waiting: CANCEL,
      queued: CANCEL,
      reserving: CANCEL,
      sending: CANCEL,
      verifying: CANCEL,
      paused: CANCEL,
      needsFile: CANCEL,
      failed: CANCEL,
    },
    late: "refused verified undoable cancelled",
    never: "",
  },
  undo: {
    takes: { undoable: "paused: open" },
    late: "checking waiting queued reserving sending verifying paused needsFile failed refused verified cancelled",
    never: "",
  },
  // Of a cancellation that was undone.
  undoExpired: {
    takes: { undoable: "cancelled: abandon release" },
    late: "checking waiting queued reserving sending verifying paused needsFile failed refused verified",
    never: "cancelled",
  },
  remove: {
    takes: {
      failed: CANCEL,
      refused: "refused: drop",
      verified: "verified: drop",
      cancelled: "cancelled: drop",
    },
    late: "checking waiting queued reserving sending verifying paused needsFile undoable",
    never: "",
  },
  fileReady: {
    takes: {
      checking: "checking: check",
      paused: "checking: check",
      needsFile: "checking: check",
      failed: "checking: check",
      cancelled: "checking: check",
    },
    late: "",
    never: "waiting queued reserving sending verifying refused verified undoable",
  },
  fileMissing: {
    takes: {
      verifying: "needsFile:",
      paused: "needsFile:",
      needsFile: "needsFile:",
      failed: "needsFile:",
      cancelled: "needsFile:",
    },
    late: "",
    never: "checking waiting queued reserving sending refused verified undoable",
  },
  indexRefused: {
    takes: {
      checking: REFUSE,
      waiting: REFUSE,
      queued: REFUSE,
      reserving: REFUSE,
      sending: REFUSE,
      paused: REFUSE,
      needsFile: REFUSE,
    },
    // What has arrived the portal inspects, by the same rules; a cancelled one is told again when that is undone.
    late: "verifying failed verified undoable",
    never: "refused cancelled",
  },
  scheduled: {
    takes: { waiting: "reserving: send", queued: "reserving: send" },
    late: "",
    never:
      "checking reserving sending verifying paused needsFile failed refused verified undoable cancelled",
  },
  limitReached: {
    takes: { waiting: "waiting:", queued: "waiting:" },
    late: "",
    never:
      "checking reserving sending verifying paused needsFile failed refused verified undoable cancelled",
  },
  denied: {
    takes: { reserving: "waiting: renewKey refreshAllowance" },
    late: "",
    never:
      "checking waiting queued sending verifying paused needsFile failed refused verified undoable cancelled",
  },
  slotReleased: {
    takes: { waiting: "waiting:" },
    late: "checking queued reserving sending verifying paused needsFile failed refused verified undoable cancelled",
    never: "",
  },
  reserved: {
    takes: {
      checking: "checking:",
      reserving: "sending:",
      paused: "paused:",
      undoable: "undoable:",
    },
    late: "",
    never: "waiting queued sending verifying needsFile failed refused verified cancelled",
  },
  transferred: {
    takes: { sending: "verifying:", paused: "verifying:", needsFile: "verifying:" },
    late: "",
    never: "checking waiting queued reserving verifying failed refused verified undoable cancelled",
  },
  verified: {
    takes: {
      reserving: VERIFIED,
      sending: VERIFIED,
      verifying: VERIFIED,
      paused: VERIFIED,
      needsFile: VERIFIED,
      cancelled: VERIFIED,
    },
    late: "refused",
    never: "checking waiting queued failed verified undoable",
  },
  vanished: {
    takes: {
      reserving: ANEW,
      sending: ANEW,
      verifying: ANEW,
      paused: "paused: renewKey",
      needsFile: "needsFile: renewKey",
    },
    late: "",
    never: "checking waiting queued failed refused verified undoable cancelled",
  },
  ended: {
    takes: {
      checking: FAILED,
      reserving: FAILED,
      sending: FAILED,
      verifying: FAILED,
      paused: FAILED,
      needsFile: FAILED,
      failed: FAILED,
      cancelled: FAILED,
    },
    late: "refused",
    never: "waiting queued verified undoable",
  },
};

const phases = (words: string) => words.split(" ").filter(Boolean);

describe.each(Object.values(events))("$type", (event) => {
  const { takes, late, never } = table[event.type];

  test("is decided for every phase, once", () => {
    const named = [...Object.keys(takes), ...phases(late), ...phases(never)];
    expect(named.toSorted()).toEqual(Object.keys(states).toSorted());
  });

  test.each(Object.values(states))("in $phase", (state) => {
    const step = transition(state, event);
    const expected = takes[state.phase];
    if (expected) expect(told(step)).toBe(expected);
    else expect(step).toEqual([state]);
    // What is ignored is not shown again.
    if (!expected) expect(step[0]).toBe(state);
  });
});

/** The state after several events, and the effects of the last. */
function after(state: TaskState, ...several: TaskEvent[]): readonly [TaskState, ...TaskEffect[]] {
  let step: readonly [TaskState, ...TaskEffect[]] = [state];
  for (const event of several) step = transition(step[0], event);
  return step;
}

const { checking, reserving, sending, paused, failed, waiting } = states;
const problemOf = (code: "file_changed" | "file_unreadable" | "already_sent") =>
  explain(new FileProblem(code, { retryable: true }), "check");
const end = (failure: unknown) =>
  ({ type: "ended", end: explain(failure, "transfer") }) satisfies TaskEvent;
const resume = { type: "resume", ask: false } as const;

test("an upload goes from the file to the verdict", () => {
  const fresh: TaskState = { ...checking, upload: null };
  const [queued] = after(fresh, { type: "fileReady", isChecked: true });
  const [state] = after(queued, { type: "scheduled" }, { type: "reserved", upload });
  expect(state).toEqual({ ...sending, isContinued: false });
  expect(after(state, { type: "transferred" }, { type: "verified" })[0].phase).toBe("verified");
});

test("what goes on with an upload that was begun before says so", () => {
  expect(after(reserving, { type: "reserved", upload })[0]).toMatchObject({ isContinued: true });
});

test("a reservation that is answered after a click is kept", () => {
  const fresh: TaskState = { ...reserving, upload: null };
  const reserved = { type: "reserved", upload } as const;
  expect(after(fresh, { type: "pause" }, reserved)[0]).toEqual(paused);
  const [cancelled] = after(fresh, { type: "cancel", now: NOW }, reserved);
  expect(after(cancelled, { type: "undoExpired" })[1]).toBe("abandon");
  expect(after(cancelled, { type: "undoExpired" })[2]).toEqual({ type: "release", upload });
});

test("a file that is at hand and was checked is not checked again", () => {
  const ready = { type: "fileReady", isChecked: true } as const;
  expect(told(after(failed, resume, ready))).toBe("queued: schedule");
});

test("what was uploaded before is uploaded again only after that was confirmed", () => {
  const [before] = after(checking, { type: "ended", end: problemOf("already_sent") });
  expect(before.isDuplicateConfirmed).toBe(false);
  const [state] = after(before, resume, { type: "fileReady", isChecked: false });
  expect(state).toMatchObject({ phase: "checking", isDuplicateConfirmed: true });
});

test("a file that changed is read again and begins anew", () => {
  const [changed] = after(sending, { type: "ended", end: problemOf("file_changed") });
  expect(changed.upload).toEqual(upload);
  const [state, ...effects] = after(changed, resume);
  expect(state.upload).toBeNull();
  expect(effects).toEqual([
    { type: "release", upload },
    "startOver",
    { type: "open", ask: false, reread: true },
  ]);
});

test("a file that could not be read is read again and goes on", () => {
  const [state, ...effects] = after(
    sending,
    { type: "ended", end: problemOf("file_unreadable") },
    resume,
  );
  expect(state.upload).toEqual(upload);
  expect(effects).toEqual([{ type: "open", ask: false, reread: true }]);
});

test("what is no longer open at the portal is begun with another key", () => {
  const [state, ...effects] = after(sending, end(uploadEnded()));
  expect(state).toMatchObject({ phase: "failed", upload: null });
  expect(effects).toEqual(["renewKey", "refreshAllowance"]);
});

test("what another tab sends is not cancelled by clearing it here", () => {
  const [state] = after(sending, end(new FileProblem("sent_in_other_tab")));
  expect(told(after(state, { type: "remove", now: NOW }))).toBe("failed: drop");
});

test("a task that was given another file still needs its own", () => {
  const wrong = new FileProblem("not_the_same_file", { phase: "needsFile" });
  const [state, ...effects] = after(checking, { type: "ended", end: explain(wrong, "check") });
  expect(state).toMatchObject({ phase: "needsFile", problem: { code: "not_the_same_file" } });
  expect(effects).toEqual([]);
});

test("an upload that the portal does not know is begun anew once, and fails the second time", () => {
  const [anew] = after(sending, { type: "vanished" });
  expect(anew).toEqual({ ...known, upload: null, isReplaced: true, phase: "queued" });
  const [again, ...effects] = after(
    anew,
    { type: "scheduled" },
    { type: "reserved", upload },
    { type: "vanished" },
  );
  expect(again).toMatchObject({ phase: "failed", problem: { code: "upload_ended" }, upload: null });
  expect(effects).toEqual(["renewKey", "refreshAllowance"]);
});

test("undone, a cancellation leads back to where it was", () => {
  const undo = { type: "undo" } as const;
  const cancel = { type: "cancel", now: NOW } as const;
  expect(after(sending, cancel)[0]).toMatchObject({ undoUntil: NOW + 10_000 });
  expect(after(sending, cancel, undo).slice(1)).toEqual([
    { type: "open", ask: true, reread: false },
  ]);
  expect(told(after(paused, cancel, undo))).toBe("paused:");
  expect(told(after(checking, { ...cancel, was: "listed" }, undo))).toBe("undoable: drop");
});

test("a verdict that was faster than the cancellation is shown", () => {
  const [cancelled] = after(sending, { type: "cancel", now: NOW }, { type: "undoExpired" });
  // Named, so that lists made before do not offer it again.
  expect(cancelled.upload).toEqual(upload);
  expect(after(cancelled, resume)[0].upload).toBeNull();
  expect(after(cancelled, { type: "verified", upload })[0]).toEqual(states.verified);
  const refusal = refuse({ reason: "no_video_track", detail: "no picture" }, "complete");
  expect(after(cancelled, { type: "ended", end: refusal, upload })[0]).toMatchObject({
    phase: "refused",
    upload,
  });
});

test("the portal's own denial counts until a slot is released", () => {
  const [state] = after(reserving, { type: "denied", resetsAt: null, now: 7 });
  expect(state).toMatchObject({ phase: "waiting", deniedAt: 7 });
  const told = { type: "limitReached", resetsAt: "2026-01-02T00:00:00Z" } as const;
  expect(after(state, told)[0]).toMatchObject({ deniedAt: 7, resetsAt: told.resetsAt });
  expect(after(waiting, { type: "slotReleased" })[0]).toMatchObject({ deniedAt: null });
});

test("only what took a slot asks for the allowance again", () => {
  const refused = refuse({ reason: "empty", detail: "" }, "check");
  expect(told(after(checking, { type: "ended", end: refused }))).toBe("refused:");
});
