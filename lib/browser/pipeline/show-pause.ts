import { whatIsWaitedFor } from "../portal/ask-patiently.ts";
import type { OnPause } from "../portal/retry.ts";
import { saysStorageFull } from "../portal/storage-full.ts";
import type { Engine, Row } from "./row.ts";

/** Shows in the row whether it is held up, and by what. */
export function pauseShower({ id }: Row, { store }: Engine): OnPause {
  return (stalled, failure) =>
    store.change(id, {
      stalled,
      storageFull: stalled && saysStorageFull(failure),
      waitsFor: stalled ? whatIsWaitedFor(failure) : null,
      // Found out only after a while, and true until something gets through.
      ...(!stalled && { storageFault: null }),
    });
}
