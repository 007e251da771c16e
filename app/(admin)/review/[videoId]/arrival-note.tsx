import { Notice } from "../../../_components/notice.tsx";
import type { useArrival } from "./use-arrival.ts";

type Props = { id: string; arrival: ReturnType<typeof useArrival> };

/** Why nothing can be decided yet, and that it can be now. Its place is there from the beginning, so that it is read out. */
export function ArrivalNote({ id, arrival }: Props) {
  if (arrival === "here") return null;
  return (
    <Notice tone={arrival === "just_here" ? "ok" : "wait"}>
      <span id={id}>
        {arrival === "just_here"
          ? "The original has arrived and was checked. Watch it before you decide: until now you saw what its sender made of it."
          : "The original is on its way. Decide when it has arrived and was checked; what you write here stays."}
      </span>
    </Notice>
  );
}
