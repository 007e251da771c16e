import Link from "next/link";
import type { EncoderName } from "#lib/domain/encoding.ts";
import { formatCount } from "#lib/domain/format.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readEncodingStatus } from "#lib/server/encoding/views/read-encoding-status.ts";
import type { EncodingStatus } from "#lib/server/encoding/views/read-encoding-status.ts";
import { ToneWord } from "../../_components/state-word.tsx";
import { Time } from "../../_components/time.tsx";
import { Row } from "./row.tsx";

const encoderWords: Record<EncoderName, string> = {
  none: "Nobody: originals are played as they are",
  ffmpeg: "Workers of ours, with ffmpeg",
  mediaconvert: "AWS Elemental MediaConvert",
  webhook: "A service of your own",
};

/** Who encodes, what waits, and what failed in the last day. */
export async function EncodingNow() {
  const status = await readEncodingStatus(await databaseNow());
  return (
    <>
      <dl className="border-t border-ink">
        <EncoderRow encoder={status.encoder} />
        {status.encoder === "ffmpeg" && <WorkerRows {...status} />}
        <Row name="Queue">
          <span className="font-medium tabular-nums">
            {status.waiting} waiting, {status.running} being encoded
          </span>
        </Row>
      </dl>
      <Failed failed={status.failed} />
    </>
  );
}

export function EncoderRow({ encoder }: { encoder: EncoderName }) {
  return (
    <Row name="Encoder">
      <span className="font-medium">{encoderWords[encoder]}</span>
      <span className="font-mono text-13 text-ink-3 sm:ms-auto">ENCODER</span>
    </Row>
  );
}

function WorkerRows({ workers }: EncodingStatus) {
  if (workers.length === 0) {
    return (
      <Row name="Workers">
        <ToneWord tone="stop" wrap>
          No worker has been seen in the last seconds, so nothing is encoded. Start one:{" "}
          <code className="font-mono text-13">npm run worker</code>
        </ToneWord>
      </Row>
    );
  }
  return workers.map(({ id, host, pid, encodesWith, busy, places, heardAt }, index) => (
    <Row key={id} name={index === 0 ? formatCount(workers.length, "worker") : ""}>
      <div className="flex min-w-0 flex-col gap-0.5">
        <ToneWord tone={busy > 0 ? "busy" : "ok"} wrap>
          {busy > 0 ? `At work (${busy} of ${places})` : "Waits for work"}
        </ToneWord>
        <span className="text-13 break-words text-ink-3">
          {host}, process {pid}, last sign of life <Time iso={heardAt} style="clock" />
        </span>
        {encodesWith && <span className="text-13 break-words text-ink-3">{encodesWith}</span>}
      </div>
    </Row>
  ));
}

function Failed({ failed }: Pick<EncodingStatus, "failed">) {
  if (failed.length === 0) return null;
  return (
    <div className="pt-4">
      <h3 className="pb-1 text-14 font-semibold">Failed in the last day</h3>
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
            <p className="text-14 break-words text-ink-2">{reason}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
