import { FileProblem } from "./file-problem.ts";

/** Another tab of this browser is sending the very same upload. */
export function sentInOtherTab(): FileProblem {
  return new FileProblem("sent_in_other_tab", { retryable: true });
}

/**
 * Holds the upload for this tab while `task` runs, so that two tabs never send the same parts; a tab that is closed or
 * crashes lets go by itself. Where the browser has no locks (plain HTTP), nothing is held.
 * @throws FileProblem `sent_in_other_tab`
 */
export async function onlyInThisTab<Result>(
  uploadId: string,
  task: () => Promise<Result>,
): Promise<Result> {
  if (!("locks" in navigator)) return task();
  const name = `newsreel-upload-${uploadId}`;
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) throw sentInOtherTab();
    return task();
  });
}
