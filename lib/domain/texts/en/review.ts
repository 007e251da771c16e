/** The queue of videos awaiting review. */
export const review = {
  title: "Review queue",
  page: "Review",
  lead: "Videos awaiting review, oldest first.",
  loading: "Loading…",
  clear: "No videos to review",
  clearMeans: "New videos appear here once they have been received and checked.",
  seeAll: "See all videos",
  waitingCount: "{count, plural, one {<b># video</b> to review} other {<b># videos</b> to review}}",
  noneYet: "No videos to review yet",
  start: "Start reviewing",
  arriving: "Still uploading",
  arrivingMeans:
    "Preview available while the original uploads. You can decide once it has been received and checked.",
  from: "From <name>{person}</name>",
  version: "version {number, number}",
  originalUploading: "Original uploading",
  waiting: "Waiting {time}",
  own: "Your own video – a colleague decides",
  reservedByYou: "Reserved by you",
  reviewing: "{name} is reviewing",
} as const;
