import { FileProblem } from "./file-problem.ts";

/** Another tab of this browser is sending the very same upload. */
export class SentInOtherTab extends FileProblem {
  constructor() {
    const sentence = "This file is being sent in another tab of this browser.";
    super("already_in_list", sentence, { retryable: true });
  }
}

/**
 * Holds the upload for this tab while `task` runs, so that two tabs never send the same parts; a tab that is closed or
 * crashes lets go by itself. Where the browser has no locks (plain HTTP), nothing is held.
 * @throws SentInOtherTab
 */
export async function onlyInThisTab<Result>(
  uploadId: string,
  task: () => Promise<Result>,
): Promise<Result> {
  if (!("locks" in navigator)) return task();
  const name = `newsreel-upload-${uploadId}`;
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) throw new SentInOtherTab();
    return task();
  });
}
