import type { VideoView } from "#lib/domain/wire/videos.ts";
import { personRef } from "#lib/server/model/people/person-ref.ts";
import type { VideoRow } from "#lib/server/model/videos/summarize-video.ts";

/** What the desk has said of a video: how soon it needs it, and who should review it. */
export type DeskMarks = Required<Pick<VideoView, "urgency" | "assignment">>;

/** Returns what the desk has said of a video; nobody else is to read it. */
export function deskMarksOf(video: VideoRow): DeskMarks {
  const { urgent, dueAt, assignedTo, assignedFrom } = video;
  return {
    urgency: { urgent, dueAt: dueAt?.toISOString() ?? null },
    assignment: {
      to: assignedTo && personRef(assignedTo),
      from: assignedFrom && personRef(assignedFrom),
    },
  };
}
