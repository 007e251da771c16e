import { useTexts } from "#texts";
import { deadlineState, timeToDeadline } from "#lib/domain/urgency.ts";
import { ToneWord } from "../../../_components/state-word.tsx";
import { Time } from "../../../_components/time.tsx";

type DeadlineProps = {
  dueAt: string;
  /** By the server's clock, in milliseconds. */
  now: number;
};

const tones = { late: "stop", near: "wait", later: "off" } as const;

/** How long there is until a deadline, or has been since; the exact time on hover. */
export function Deadline({ dueAt, now }: DeadlineProps) {
  const [t, units] = [useTexts("marks"), useTexts("units")];
  const state = deadlineState(dueAt, now);
  const time = timeToDeadline(units, dueAt, now);
  return (
    <ToneWord tone={tones[state]}>
      {/* Above the row's own link, which would take the pointer. */}
      <Time iso={dueAt} className="relative z-10">
        {state === "late" ? t("late", { time }) : t("dueIn", { time })}
      </Time>
    </ToneWord>
  );
}
