import { notFound } from "next/navigation";
import { cache } from "react";
import { Problem } from "#lib/domain/problem.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";

/** The video of this page and who looks at it; read once for the title and the page. */
export const loadVideo = cache(async (videoId: string) => {
  const person = await pagePerson();
  try {
    return { person, video: await readVideo(person, videoId, await databaseNow()) };
  } catch (error) {
    if (error instanceof Problem && error.code === "video_not_found") notFound();
    throw error;
  }
});
