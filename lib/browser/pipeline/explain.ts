import type { Refusal } from "../../domain/verdict.ts";
import { FileUnreadable } from "../checksum/checksums.ts";
import { ApiProblem, isTransientAnswer } from "../portal/api-problem.ts";
import { RefusedForGood } from "../transfer/send-with-retry.ts";
import { SendProblem } from "../transfer/send.ts";
import { FileChanged } from "../transfer/transfer.ts";
import { FileProblem, fileChanged } from "./file-problem.ts";
import type { Stage, UploadProblem } from "../upload-item.ts";
import { refuse } from "./refuse.ts";
import type { Explanation } from "./refuse.ts";

/** What stopped a task, as a code and what is to be known beside it. */
export function explain(failure: unknown, at: Stage): Explanation {
  const failed = (
    code: UploadProblem["code"],
    detail: string | null = null,
    retryable = true,
  ): Explanation => ({ phase: "failed", problem: { code, detail, retryable, at } });

  if (failure instanceof FileProblem) {
    return { phase: failure.phase, problem: { ...failure.problem, at } };
  }
  if (failure instanceof FileUnreadable) return failed("file_unreadable", failure.fault, false);
  if (failure instanceof FileChanged) return explain(fileChanged(), at);
  if (failure instanceof ApiProblem) {
    const { code, status, members, message } = failure;
    if (code === "checksum_mismatch") return explain(fileChanged(), at);
    if (status === 401) return failed("sign_in_required");
    // Our own server wrote the reason.
    const reason = code === "file_refused" ? ((members.reason ?? code) as Refusal) : code;
    const isRefusal = status >= 400 && status < 500 && status !== 409 && status !== 429;
    const why =
      reason && isRefusal
        ? refuse({ reason, detail: message }, at)
        : failed(code ?? "unexpected_answer", message);
    return { ...why, problem: { ...why.problem, members } };
  }
  if (isTransientAnswer(failure)) return failed("connection_lost");
  const answer = failure instanceof RefusedForGood ? failure.answer : failure;
  if (answer instanceof SendProblem) {
    const { status, code } = answer;
    if (status === 0) return failed("store_unreachable");
    return failed("store_refused", `${status} ${code ?? ""}`.trim());
  }
  return failed("unexpected_answer", String(failure));
}
