import type { UploadView } from "../../domain/wire/uploads.ts";
import { ApiProblem } from "../portal/api-problem.ts";
import type { ToldRefusal } from "../../domain/verdict.ts";
import { isUnfinished } from "../upload-item.ts";
import type { Stage } from "../upload-item.ts";
import { check } from "./check.ts";
import { explain, refuse } from "./explain.ts";
import type { Explanation } from "./explain.ts";
import { UploadEnded } from "./file-problem.ts";
import { still } from "./new-item.ts";
import { giveBack, giveBackUnanswered } from "./reserve.ts";
import { forgetUpload, randomId } from "./row.ts";
import type { Engine, Row } from "./row.ts";
import { sendFile } from "./send-file.ts";

/** The first half of a row's way: it ends as an applicant for a place, or refused. */
export async function checkRow(row: Row, engine: Engine): Promise<void> {
  const { signal } = row.stop;
  try {
    const refusal = await check(row, engine, (late) => refuseLate(row, late, engine));
    if (refusal) return end(row, refuse(refusal, "check"), engine);
    row.checked = true;
    row.applies = true;
    engine.store.change(row.id, { phase: "queued" });
    engine.replan();
  } catch (failure) {
    if (!signal.aborted) endRow(row, failure, "check", engine);
  }
}

/** The second half: from the queue to the verdict. */
export async function sendRow(row: Row, engine: Engine): Promise<void> {
  const { signal } = row.stop;
  let at: Stage = "reserve";
  row.started = true;
  try {
    const ending = await sendFile(row, engine, (stage) => (at = stage));
    if (ending.state === "VERIFIED") verified(row, engine);
    else if (ending.state === "REFUSED") refuseLate(row, ending.refusal, engine);
    else settle(row, ending.view, engine);
  } catch (failure) {
    if (signal.aborted) return;
    if (isTurnedDown(failure)) return turnedDown(row, failure, engine);
    if (isClosed(failure) && row.upload) return settleClosed(row, row.upload.id, engine);
    // Whatever this key stood for is over.
    if (isClosed(failure)) row.key = randomId();
    endRow(row, failure, at, engine);
  }
}

export function verified(row: Row, engine: Engine): void {
  const { facts, id } = row;
  row.applies = false;
  engine.store.change(id, { phase: "verified", sentBytes: facts.size, progress: 1, ...still });
  // A verdict gives nothing back, and every reservation says what is left: the last one of a folder asks.
  if (!engine.store.getSnapshot().busy) void engine.refreshAllowance();
}

/** The film's index, read to its end while the first bytes were on their way, speaks against it: what was taken is given back. */
function refuseLate(row: Row, refusal: ToldRefusal, engine: Engine): void {
  const item = engine.store.get(row.id);
  // What has arrived the portal judges, by the same rules.
  if (!item || !isUnfinished(item)) return;
  row.stop.abort();
  // An answer that is still on its way finds a row that wants it no more.
  row.stop = new AbortController();
  row.stop.abort();
  if (row.upload) giveBack(row.upload.id, engine);
  else if (row.unanswered) giveBackUnanswered(row.unanswered, engine);
  forgetUpload(row);
  end(row, refuse(refusal, "check"), engine);
}

/** Shows what stopped a row. */
export function endRow(row: Row, failure: unknown, at: Stage, engine: Engine): void {
  end(row, explain(failure, at), engine);
}

function end(row: Row, { phase, problem }: Explanation, engine: Engine): void {
  row.applies = false;
  row.started = false;
  engine.store.change(row.id, { phase, problem, resetsAt: null, ...still });
  // It is the other tab's: clearing this row must not cancel it.
  if (problem.code === "sent_in_other_tab") row.upload = null;
  // Not the file that was waited for.
  if (phase === "away") row.file = null;
  // What was refused here never took a place.
  if (problem.at !== "check") void engine.refreshAllowance();
}

/** The portal decided in the meantime, through another tab or by itself: show what it decided. */
export function settle(row: Row, view: UploadView, engine: Engine): void {
  if (view.state === "VERIFIED") return verified(row, engine);
  if (view.state === "REFUSED" && view.refusal) {
    return end(row, refuse(view.refusal, "complete"), engine);
  }
  forgetUpload(row);
  endRow(row, new UploadEnded(), "complete", engine);
}

/** A cancellation that came after the verdict. */
export async function showDecision(row: Row, uploadId: string, engine: Engine): Promise<void> {
  const view = await engine.api.upload(uploadId, new AbortController().signal).catch(() => null);
  if (view?.state === "VERIFIED" || view?.state === "REFUSED") {
    engine.store.change(row.id, { uploadId, videoId: view.videoId });
    settle(row, view, engine);
  }
}

async function settleClosed(row: Row, uploadId: string, engine: Engine): Promise<void> {
  const { signal } = row.stop;
  try {
    settle(row, await engine.api.upload(uploadId, signal), engine);
  } catch (failure) {
    if (signal.aborted) return;
    if (!isUnknown(failure)) return endRow(row, failure, "complete", engine);
    // A portal that was set up anew knows nothing of it: the file is still here, so it is begun anew, once.
    forgetUpload(row);
    if (row.replaced) return endRow(row, new UploadEnded(), "complete", engine);
    row.replaced = true;
    row.applies = true;
    row.started = false;
    const videoId = row.options.videoId ?? null;
    engine.store.change(row.id, { phase: "queued", uploadId: null, videoId, ...still });
    engine.replan();
    void engine.refreshAllowance();
  }
}

/** The portal has no such upload. */
export function isUnknown(failure: unknown): boolean {
  return failure instanceof ApiProblem && failure.code === "upload_not_found";
}

function isClosed(failure: unknown): boolean {
  const isOver = failure instanceof ApiProblem && failure.code === "upload_not_open";
  return isOver || isUnknown(failure) || failure instanceof UploadEnded;
}

function isTurnedDown(failure: unknown): failure is ApiProblem {
  if (!(failure instanceof ApiProblem)) return false;
  const { code, members } = failure;
  return code === "daily_limit_reached" || (code === "too_many_attempts" && "resetsAt" in members);
}

/** No place today. The key is used up: the next try is a new question. */
function turnedDown(row: Row, { members }: ApiProblem, engine: Engine): void {
  row.started = false;
  row.turnedDownAt = performance.now();
  row.key = randomId();
  const resetsAt = typeof members.resetsAt === "string" ? members.resetsAt : null;
  engine.store.change(row.id, { phase: "waiting", resetsAt, ...still });
  void engine.refreshAllowance();
}
