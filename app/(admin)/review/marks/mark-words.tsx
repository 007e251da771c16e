import { useTexts } from "#texts";
import type { QueuedVideo } from "#lib/domain/wire/review.ts";
import { ToneWord } from "../../../_components/state-word.tsx";
import { rich } from "../../../_texts/rich.tsx";
import { isolated } from "../../../_texts/tags.tsx";
import { Deadline } from "./deadline.tsx";

/** How soon it is needed, in words; nothing where nobody said so. */
export function UrgencyWords({ urgency, now }: Pick<QueuedVideo, "urgency"> & { now: number }) {
  const t = useTexts("marks");
  return (
    <>
      {urgency.urgent && <ToneWord tone="stop">{t("urgent")}</ToneWord>}
      {urgency.dueAt && <Deadline dueAt={urgency.dueAt} now={now} />}
    </>
  );
}

type AssignmentWordsProps = Pick<QueuedVideo, "assignment"> & { reviewerId: string };

/** Who should review it; whoever should have before reads that it is somebody else's now. */
export function AssignmentWords({ assignment: { to, from }, reviewerId }: AssignmentWordsProps) {
  const t = useTexts("marks");
  if (!to) return null;
  if (to.id === reviewerId) return <ToneWord tone="ok">{t("assignedToYou")}</ToneWord>;
  const person = { person: to.name, name: isolated };
  return from?.id === reviewerId ? (
    <ToneWord tone="wait" wrap>
      {rich(t, "takenFromYou", person)}
    </ToneWord>
  ) : (
    <span className="text-ink-2">{rich(t, "assignedTo", person)}</span>
  );
}
