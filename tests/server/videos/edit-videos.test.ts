import { expect, test } from "vitest";
import { editVideos } from "#lib/server/actions/videos/edit-videos.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { createPerson, createVideo } from "./builders.ts";

const now = new Date();
const nobodys = "0194a670-0000-7000-8000-000000000000";

test("several videos get each its own details, and one that is not theirs keeps none of the others from it", async () => {
  const creator = await createPerson("CREATOR");
  const [one, two] = [await createVideo(creator), await createVideo(creator)];
  const others = await createVideo(await createPerson("CREATOR"), { title: "as it was" });

  const { results, states } = await editVideos(
    creator,
    [
      { videoId: one.id, edit: { title: "Derby 1", tags: ["derby", "Derby"] } },
      { videoId: others.id, edit: { title: "mine" } },
      { videoId: nobodys, edit: { title: "nobody's" } },
      { videoId: two.id, edit: { title: "Derby 2", rights: "own" } },
    ],
    now,
  );

  expect(results).toMatchObject([
    { videoId: one.id, saved: true, details: { title: "Derby 1", tags: ["derby"] } },
    { videoId: others.id, saved: false, problem: { code: "video_not_found" } },
    { videoId: nobodys, saved: false, problem: { code: "video_not_found" } },
    { videoId: two.id, saved: true, details: { title: "Derby 2", rights: "own" } },
  ]);
  expect(states).toEqual(["PENDING", "PENDING"]);
  const { title, timeline } = await readVideo(creator, two.id, now);
  expect(title).toBe("Derby 2");
  expect(timeline.map(({ kind, data }) => [kind, data])).toEqual([
    ["video.edited", { fields: ["title", "rights"] }],
  ]);
});
