import { formatTimeLeft } from "#lib/domain/format.ts";
import { oldestCheckSeconds } from "#lib/server/actions/uploads/due-checks.ts";
import { ToneWord } from "../../_components/state-word.tsx";
import { Row } from "./row.tsx";

/** Seconds: the reconcile job runs every minute, and a run may take one. */
const PROMISED_SECONDS = 150;

/** How long ago each unfinished upload was checked against storage at the latest: so late may a closed tab's video arrive. */
export async function UploadChecks() {
  const seconds = await oldestCheckSeconds();
  return (
    <Row name="Unfinished uploads">
      {seconds <= PROMISED_SECONDS ? (
        <ToneWord tone="ok">Checked every minute</ToneWord>
      ) : (
        <ToneWord tone="stop" wrap>
          Last checked {formatTimeLeft(seconds)} ago; the reconcile job falls behind or does not run
        </ToneWord>
      )}
    </Row>
  );
}
