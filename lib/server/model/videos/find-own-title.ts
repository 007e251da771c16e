import { Problem } from "#lib/domain/problem.ts";
import { findVideo } from "./find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";

/** Reads a video's title for the page that sends its next version; undefined if there is no such video. */
export async function findOwnTitle(
  viewer: Viewer,
  videoId: string,
): Promise<{ id: string; title: string } | undefined> {
  try {
    const { id, title } = await findVideo(viewer, videoId);
    return { id, title };
  } catch (error) {
    if (error instanceof Problem && error.code === "video_not_found") return undefined;
    throw error;
  }
}
