import { whatIsWaitedFor } from "../portal/request-with-retry.ts";
import type { OnPause } from "../portal/retry.ts";
import { saysStorageFull } from "../portal/storage-full.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

/** Shows of a task whether it is held up, and by what. */
export function stallShower({ id }: UploadTask, { store }: Engine): OnPause {
  return (stalled, failure) =>
    store.change(id, {
      stalled,
      storageFull: stalled && saysStorageFull(failure),
      waitsFor: stalled ? whatIsWaitedFor(failure) : null,
      // Found out only after a while, and true until something gets through.
      ...(!stalled && { storageFault: null }),
    });
}
