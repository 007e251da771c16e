import Link from "next/link";
import { useTexts } from "#texts";
import { encodingReasonWords } from "#lib/domain/encoding-reason-words.ts";
import { readEncodingReason } from "#lib/domain/encoding-reasons.ts";
import type { EncoderName } from "#lib/domain/encoding.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readEncodingStatus } from "#lib/server/encoding/views/read-encoding-status.ts";
import type { EncodingStatus } from "#lib/server/encoding/views/read-encoding-status.ts";
import { ToneWord } from "../../_components/state-word.tsx";
import { Time } from "../../_components/time.tsx";
import { rich } from "../../_texts/rich.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Row } from "./row.tsx";

/** The setting that chooses the encoder. */
const variable = "ENCODER";

/** Who encodes, what waits, and what failed in the last day. */
export async function EncodingNow() {
  const t = await getTexts("system");
  const status = await readEncodingStatus(await databaseNow());
  return (
    <>
      <dl className="border-t border-ink">
        <EncoderRow encoder={status.encoder} />
        {status.encoder === "ffmpeg" && <WorkerRows {...status} />}
        <Row name={t("queue")}>
          <span className="font-medium tabular-nums">
            {t("queued", { waiting: status.waiting, running: status.running })}
          </span>
        </Row>
      </dl>
      <Failed failed={status.failed} />
    </>
  );
}

export function EncoderRow({ encoder }: { encoder: EncoderName }) {
  const t = useTexts("system");
  return (
    <Row name={t("encoder")}>
      <span className="font-medium">{t(`encoder.${encoder}`)}</span>
      <span className="font-mono text-13 text-ink-3 sm:ms-auto">{variable}</span>
    </Row>
  );
}

function WorkerRows({ workers }: EncodingStatus) {
  const t = useTexts("system");
  if (workers.length === 0) {
    return (
      <Row name={t("workers")}>
        <ToneWord tone="stop" wrap>
          {rich(t, "noWorkers", {
            code: (command) => (
              <code dir="ltr" className="font-mono text-13">
                {command}
              </code>
            ),
          })}
        </ToneWord>
      </Row>
    );
  }
  return workers.map(({ id, host, pid, encodesWith, busy, places, heardAt }, index) => (
    <Row key={id} name={index === 0 ? t("workerCount", { count: workers.length }) : ""}>
      <div className="flex min-w-0 flex-col gap-0.5">
        <ToneWord tone={busy > 0 ? "busy" : "ok"} wrap>
          {busy > 0 ? t("busy", { busy, places }) : t("idle")}
        </ToneWord>
        <span className="text-13 break-words text-ink-3">
          {rich(t, "worker", {
            host,
            pid: String(pid),
            when: () => <Time iso={heardAt} style="clock" />,
          })}
        </span>
        {encodesWith && <span className="text-13 break-words text-ink-3">{encodesWith}</span>}
      </div>
    </Row>
  ));
}

function Failed({ failed }: Pick<EncodingStatus, "failed">) {
  const [t, words] = [useTexts("system"), useTexts("encoding")];
  if (failed.length === 0) return null;
  return (
    <div className="pt-4">
      <h3 className="pb-1 text-14 font-semibold">{t("failed")}</h3>
      <ul>
        {failed.map(({ videoId, title, at, reason }) => (
          <li key={videoId} className="border-b border-line py-2">
            <div className="flex flex-wrap items-baseline gap-x-4">
              <Link
                href={`/videos/${videoId}`}
                prefetch={false}
                className="min-w-0 font-medium break-words underline underline-offset-4"
              >
                {title}
              </Link>
              <Time iso={at} className="text-13 text-ink-3 sm:ms-auto" />
            </div>
            <p className="text-14 break-words text-ink-2">
              {encodingReasonWords(
                words,
                readEncodingReason(reason) ?? { code: undefined, detail: reason },
              )}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
