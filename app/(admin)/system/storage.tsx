import { useTexts } from "#texts";
import { stops } from "#lib/domain/store-report.ts";
import type { Finding } from "#lib/domain/store-report.ts";
import { storeReport } from "#lib/server/model/store/store-report.ts";
import { ToneWord } from "../../_components/state-word.tsx";
import { Time } from "../../_components/time.tsx";
import { Row } from "./row.tsx";

/** Milliseconds. The page probes the store itself, but not for each of its viewers. */
const FRESH_MS = 60_000;

/** What the storage was found to do of what the portal relies on, and what follows where it does not. */
export async function StorageChecks() {
  const { checkedAt, findings } = await storeReport(new Date(), FRESH_MS);
  return (
    <>
      <StorageChecked at={checkedAt} findings={findings} />
      {findings.length > 0 && (
        <ul className="flex flex-col">
          {findings.map((finding) => (
            <li key={finding.code} className="border-b border-line py-3">
              <FindingNote finding={finding} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type StorageCheckedProps = { at?: string; findings?: Finding[] };

export function StorageChecked({ at, findings }: StorageCheckedProps) {
  const t = useTexts("system");
  return (
    <dl className="border-t border-ink">
      <Row name={t("checked")}>
        {at ? <Time iso={at} /> : <ToneWord tone="busy">{t("checking")}</ToneWord>}
      </Row>
      {findings?.length === 0 && (
        <Row name={t("result")}>
          <ToneWord tone="ok" wrap>
            {t("allWell")}
          </ToneWord>
        </Row>
      )}
    </dl>
  );
}

function FindingNote({ finding }: { finding: Finding }) {
  const [t, findings] = [useTexts("system"), useTexts("findings")];
  const { code, detail } = finding;
  return (
    <div className="flex flex-col gap-1">
      <ToneWord tone={stops(finding) ? "stop" : "wait"} wrap>
        {findings(`title.${code}`)}
      </ToneWord>
      <p className="ps-4 text-ink-2 [overflow-wrap:anywhere]">{findings(`means.${code}`)}</p>
      {detail && (
        <p className="ps-4 text-13 text-ink-3 [overflow-wrap:anywhere]">
          {t("foundWith", { detail })}
        </p>
      )}
    </div>
  );
}
