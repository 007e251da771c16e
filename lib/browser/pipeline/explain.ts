import type { Refusal, ToldRefusal } from "../../domain/verdict.ts";
import { FileUnreadable } from "../checksum/checksums.ts";
import { ApiProblem, isTransientAnswer } from "../portal/api.ts";
import { RefusedForGood } from "../transfer/send-patiently.ts";
import { SendProblem } from "../transfer/send.ts";
import { FileChanged } from "../transfer/transfer.ts";
import { FileProblem, fileChanged } from "./file-problem.ts";
import type { Stage, UploadProblem } from "../upload-item.ts";
import type { Ending } from "./file-problem.ts";

export type Explanation = { phase: Ending; problem: UploadProblem };

const kept = "What has arrived is kept; retry goes on from there.";

/** Turns whatever stopped a row into words for its creator. */
export function explain(failure: unknown, at: Stage, fileName = "The file"): Explanation {
  if (failure instanceof FileUnreadable) {
    const sentence = `${failure.message} Choose it again: what has arrived is not sent twice.`;
    return failed({ code: "file_unreadable", sentence, retryable: false, at });
  }
  if (failure instanceof FileProblem) {
    return { phase: failure.phase, problem: { ...failure.problem, at } };
  }
  const isChanged =
    failure instanceof FileChanged ||
    (failure instanceof ApiProblem && failure.code === "checksum_mismatch");
  if (isChanged) return explain(fileChanged(fileName), at);
  if (failure instanceof ApiProblem) return explainAnswer(failure, at);
  if (isTransientAnswer(failure)) {
    const sentence = `The portal cannot be reached; the connection may be gone. ${kept}`;
    return failed({ code: "connection_lost", sentence, retryable: true, at });
  }
  const answer = failure instanceof RefusedForGood ? failure.answer : failure;
  if (answer instanceof SendProblem) return explainStore(answer, at);
  const sentence = `Something unexpected happened here: ${String(failure)}. ${kept}`;
  return failed({ code: "unexpected_answer", sentence, retryable: true, at });
}

/** A refusal of the file itself, found here or told by the portal. */
export function refuse({ reason, detail }: ToldRefusal, at: Stage): Explanation {
  return { phase: "refused", problem: { code: reason, sentence: detail, retryable: false, at } };
}

function explainAnswer(answer: ApiProblem, at: Stage): Explanation {
  const { code, status, members, message } = answer;
  if (code === "file_refused" || code === "content_type_not_supported") {
    // Our own server wrote it.
    return refuse({ reason: (members.reason ?? code) as Refusal, detail: message }, at);
  }
  if (status === 401) {
    const sentence = `You are signed out. Sign in again in another tab, then retry. ${kept}`;
    return failed({ code: "sign_in_required", sentence, retryable: true, at });
  }
  if (code && status >= 400 && status < 500 && status !== 409 && status !== 429) {
    return { phase: "refused", problem: { code, sentence: message, retryable: false, at } };
  }
  const sentence = code && status < 500 ? message : `${message} ${kept}`;
  return failed({ code: code ?? "unexpected_answer", sentence, retryable: true, at });
}

function explainStore(answer: SendProblem, at: Stage): Explanation {
  if (answer.status === 0) {
    const sentence = `The storage cannot be reached; the connection may be gone. ${kept}`;
    return failed({ code: "store_unreachable", sentence, retryable: true, at });
  }
  const named = [answer.status, answer.code].filter(Boolean).join(" ");
  const sentence = `The storage did not take the bytes (${named}). ${kept}`;
  return failed({ code: "store_refused", sentence, retryable: true, at });
}

function failed(problem: UploadProblem): Explanation {
  return { phase: "failed", problem };
}
