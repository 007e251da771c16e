import type { ToldRefusal } from "../../domain/verdict.ts";
import type { UploadProblem } from "../upload-item.ts";
import type { Explanation } from "./refuse.ts";

type More = Partial<Omit<UploadProblem, "code" | "at">> & Partial<Pick<Explanation, "phase">>;

/** Something about a file or its upload that its creator has to know. */
export class FileProblem extends Error {
  readonly problem: Omit<UploadProblem, "at">;
  readonly phase: Explanation["phase"];

  constructor(code: UploadProblem["code"], more: More = {}) {
    super(code);
    const { phase = "failed", ...problem } = more;
    this.problem = { code, detail: null, retryable: false, ...problem };
    this.phase = phase;
  }
}

/** What the file itself says speaks against it. */
export function refusedFile({ reason, detail }: ToldRefusal): FileProblem {
  return new FileProblem(reason, { detail, phase: "refused" });
}

/** An upload that the portal no longer keeps open: cancelled elsewhere, or its time ran out. */
export function uploadEnded(): FileProblem {
  return new FileProblem("upload_ended", { retryable: true });
}

/** The file on the disk is no longer the one whose bytes are in the store. */
export function fileChanged(): FileProblem {
  return new FileProblem("file_changed", { retryable: true });
}

/** A file was chosen for an upload that was begun with another one. */
export function notTheSame(
  wanted: string,
  given: string,
  phase: Explanation["phase"],
): FileProblem {
  const code = wanted === given ? "file_changed" : "not_the_same_file";
  return new FileProblem(code, { detail: wanted, phase });
}
