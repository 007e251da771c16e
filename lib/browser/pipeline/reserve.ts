import { POST_MAX_BYTES } from "../../domain/part-plan.ts";
import type { Reservation } from "../../domain/wire/uploads.ts";
import { nameOf } from "../file-name.ts";
import { isTransientAnswer } from "../portal/api-problem.ts";
import { requestWithRetry } from "../portal/request-with-retry.ts";
import { openUploadOf } from "./continue-upload.ts";
import { stallShower } from "./show-stall.ts";
import type { OpenUpload } from "./task-state.ts";
import { fileOf } from "./upload-task.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

/** A slot of the daily limit, and the first permission to send. */
export type Reserved = { upload: OpenUpload; transfer: Reservation["transfer"] };

/**
 * Takes a slot. A small file's checksum goes along, so that its permission admits these bytes only. A task that is stopped
 * while the answer is on its way keeps it, or, if it never came, how to ask again.
 */
export async function reserve(task: UploadTask, engine: Engine): Promise<Reserved> {
  const { options, run, key, fingerprint } = task;
  const file = fileOf(task);
  const { signal } = run;
  const small = file.size <= POST_MAX_BYTES;
  // Those of an earlier upload may be of other parts.
  if (!small) task.hashes = new Map();
  const body = {
    fileName: nameOf(file),
    contentType: file.type,
    size: file.size,
    // JSON leaves out what is undefined.
    partSize: small ? undefined : engine.scheduler.wantedPartSize(file.size),
    checksum: small ? (task.hashes.get(1) ?? (await engine.checksums.of(file, signal))) : undefined,
    fingerprint: fingerprint ?? undefined,
    videoId: options.videoId,
    media: engine.store.get(task.id)?.media ?? undefined,
  };
  const question = () => engine.api.reserve(body, key);
  const answered = () => {
    if (task.unanswered === question) task.unanswered = null;
  };
  const ask = async () => {
    task.unanswered = question;
    try {
      const answer = await question();
      answered();
      return answer;
    } catch (failure) {
      if (!isTransientAnswer(failure)) answered();
      throw failure;
    }
  };
  const { id, videoId, transfer, allowance } = await requestWithRetry(
    ask,
    signal,
    stallShower(task, engine),
  );
  const upload = openUploadOf({ id, videoId, ...transfer });
  if (task.run === run) engine.dispatch(task, { type: "reserved", upload });
  engine.setAllowance(allowance);
  signal.throwIfAborted();
  return { upload, transfer };
}
