import { useTexts } from "#texts";
import { arrivalWords } from "#lib/domain/arrival-words.ts";
import { Notice } from "../../../_components/notice.tsx";
import type { Arrival } from "./use-arrival.ts";

type Props = {
  id: string;
  arrival: Arrival;
  /** Bytes of the original. */
  size: number;
};

/** Why nothing can be decided yet, and that it can be now. Its place is there from the beginning, so that it is read out. */
export function ArrivalNote({ id, arrival: { stage, received }, size }: Props) {
  const t = useTexts("room");
  if (stage === "here") return null;
  return (
    <div className="flex flex-col gap-2">
      <Notice tone={stage === "just_here" ? "ok" : "wait"}>
        <span id={id}>{t(stage === "just_here" ? "arrived" : "arriving")}</span>
      </Notice>
      {received !== undefined && <HowFar received={received} size={size} />}
    </div>
  );
}

/** Beside the notice, not in it: nobody wants to be read a number every few seconds. */
function HowFar({ received, size }: { received: number | null; size: number }) {
  const [t, arrivals] = [useTexts("room"), useTexts("arrivals")];
  const percent = Math.min(100, Math.floor((100 * (received ?? 0)) / size));
  const words = arrivalWords(received, size, arrivals);
  return (
    <div className="flex flex-col gap-1">
      <p className="text-13 tabular-nums text-ink-2" aria-hidden="true">
        {words}
      </p>
      <div
        role="progressbar"
        aria-label={t("original")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={words}
        className="h-1 bg-line"
      >
        <div className="h-full bg-signal" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
