import type { FindingCode } from "../../domain/store-report.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

/** The portal is asked once in so long, whatever the number of parts and files that get no answer. */
const AGAIN_MS = 10_000;

let asked = { at: -Infinity, answer: Promise.resolve<FindingCode | null>(null) };

/**
 * Finds out why the store does not answer: a page cannot read the refusal of a store that does not know it, and takes it
 * for a lost connection. The portal can. What it finds is shown with the task until something gets through.
 */
export async function explainSilence(
  task: UploadTask,
  uploadId: string,
  engine: Engine,
): Promise<void> {
  const { signal } = task.run;
  if (performance.now() - asked.at > AGAIN_MS) {
    const answer = engine.api.checkStorage(uploadId, signal).then(
      ({ fault }) => fault?.code ?? null,
      // Who cannot reach the portal either has no connection.
      () => null,
    );
    asked = { at: performance.now(), answer };
  }
  const storageFault = await asked.answer;
  if (!signal.aborted) engine.store.change(task.id, { storageFault });
}
