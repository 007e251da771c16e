import { timeLeft } from "#lib/domain/time-left.ts";
import { oldestCheckSeconds } from "#lib/server/actions/uploads/due-checks.ts";
import { ToneWord } from "../../_components/state-word.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Row } from "./row.tsx";

/** Seconds: the reconcile job runs every minute, and a run may take one. */
const PROMISED_SECONDS = 150;

/** How long ago each unfinished upload was checked against storage at the latest: so late may a closed tab's video arrive. */
export async function UploadChecks() {
  const [t, units] = await Promise.all([getTexts("system"), getTexts("units")]);
  const seconds = await oldestCheckSeconds();
  return (
    <Row name={t("unfinished")}>
      {seconds <= PROMISED_SECONDS ? (
        <ToneWord tone="ok">{t("everyMinute")}</ToneWord>
      ) : (
        <ToneWord tone="stop" wrap>
          {t("lastChecked", { time: timeLeft(units, seconds) })}
        </ToneWord>
      )}
    </Row>
  );
}
