import type { LocalProblemCode, Phase, UploadProblem } from "../upload-item.ts";

/** Something about a file or its upload that its creator has to know. The message is the sentence for them. */
export class FileProblem extends Error {
  readonly problem: Omit<UploadProblem, "at">;
  readonly phase: Ending;

  constructor(
    code: LocalProblemCode,
    sentence: string,
    { phase = "failed", retryable = false }: { phase?: Ending; retryable?: boolean } = {},
  ) {
    super(sentence);
    this.problem = { code, sentence, retryable };
    this.phase = phase;
  }
}

/** Where a row stands that does not go on by itself. */
export type Ending = Extract<Phase, "refused" | "failed" | "away">;

/** An upload that the portal no longer keeps open: cancelled elsewhere, or its time ran out. */
export class UploadEnded extends FileProblem {
  constructor() {
    const sentence =
      "This upload was cancelled elsewhere or its time ran out. Retry sends the file anew.";
    super("upload_ended", sentence, { retryable: true });
  }
}

/** The file on the disk is no longer the one whose bytes are in the store. */
export function fileChanged(name: string): FileProblem {
  const sentence = `${name} changed on disk since its upload began. Choose the original again, or retry to send it anew as it is now.`;
  return new FileProblem("file_changed", sentence, { retryable: true });
}

/** A file was chosen for an upload that was begun with another one. */
export function notTheSame(wanted: string, given: string, phase: Ending): FileProblem {
  return wanted === given
    ? new FileProblem(
        "file_changed",
        `${given} is not as it was when its upload began. Choose the original, or cancel and send it as it is now.`,
        { phase },
      )
    : new FileProblem(
        "not_the_same_file",
        `${given} is not the file that this upload was begun with: that was ${wanted}, byte for byte.`,
        { phase },
      );
}
