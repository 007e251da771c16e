import type { VideoSummary } from "#lib/domain/wire/videos.ts";
import { StateWord } from "../../_components/state-word.tsx";

/** The axis that has something to say now: the file until it is here, then the desk. */
export function VideoState({ video }: { video: VideoSummary }) {
  const { upload, encoding, review } = video;
  if (upload.state !== "VERIFIED" && review.state !== "WITHDRAWN") {
    return <StateWord axis="upload" state={upload.state} />;
  }
  return (
    <>
      <StateWord axis="review" state={review.state} />
      {encoding.state !== "NONE" && encoding.state !== "READY" && (
        <StateWord axis="encoding" state={encoding.state} />
      )}
    </>
  );
}
