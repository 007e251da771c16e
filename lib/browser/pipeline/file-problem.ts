import type { LocalProblemCode, Phase, UploadProblem } from "../upload-item.ts";

/** Where a row stands that does not go on by itself. */
export type Ending = Extract<Phase, "refused" | "failed" | "away">;

type More = { detail?: string; phase?: Ending; retryable?: boolean };

/** Something about a file or its upload that its creator has to know. */
export class FileProblem extends Error {
  readonly problem: Omit<UploadProblem, "at">;
  readonly phase: Ending;

  constructor(code: LocalProblemCode, more: More = {}) {
    super(code);
    const { detail = null, phase = "failed", retryable = false } = more;
    this.problem = { code, detail, retryable };
    this.phase = phase;
  }
}

/** An upload that the portal no longer keeps open: cancelled elsewhere, or its time ran out. */
export class UploadEnded extends FileProblem {
  constructor() {
    super("upload_ended", { retryable: true });
  }
}

/** The file on the disk is no longer the one whose bytes are in the store. */
export function fileChanged(): FileProblem {
  return new FileProblem("file_changed", { retryable: true });
}

/** A file was chosen for an upload that was begun with another one. */
export function notTheSame(wanted: string, given: string, phase: Ending): FileProblem {
  const code = wanted === given ? "file_changed" : "not_the_same_file";
  return new FileProblem(code, { detail: wanted, phase });
}
