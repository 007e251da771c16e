import type { VideoView } from "#lib/domain/wire/videos.ts";
import { MarkTools } from "./mark-tools.tsx";
import { AssignmentWords, UrgencyWords } from "./mark-words.tsx";

type VideoMarksProps = {
  video: VideoView;
  reviewerId: string;
  /** By the server's clock, in milliseconds. */
  now: number;
};

/** How soon a video is needed, and by whom it should be reviewed, as long as it waits. */
export function VideoMarks({ video, reviewerId, now }: VideoMarksProps) {
  const { urgency, assignment, review, pendingDecision, creator } = video;
  if (!urgency || !assignment || review.state !== "PENDING" || pendingDecision) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <UrgencyWords urgency={urgency} now={now} />
      <AssignmentWords assignment={assignment} reviewerId={reviewerId} />
      {creator.id !== reviewerId && (
        <MarkTools
          id={video.id}
          title={video.title}
          urgency={urgency}
          assignment={assignment}
          reviewerId={reviewerId}
        />
      )}
    </div>
  );
}
