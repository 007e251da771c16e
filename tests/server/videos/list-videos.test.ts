import { expect, test } from "vitest";
import { EditVideo, FilterVideos, ListVideos } from "#lib/domain/wire/videos.ts";
import { db } from "#lib/server/base/db/client.ts";
import { editVideo } from "#lib/server/actions/videos/edit-video.ts";
import { listNeeded } from "#lib/server/views/videos/list-needed.ts";
import { listVideos } from "#lib/server/views/videos/list-videos.ts";
import { videosCsv } from "#lib/server/views/videos/videos-csv.ts";
import { addVersion, createPerson, createVideo } from "./builders.ts";

const query = (given: Record<string, unknown> = {}) => ListVideos.parse(given);
const minute = (n: number) => new Date(Date.UTC(2026, 10, 22, 12, n));

test("a creator sees their own videos that are on their way, verified or refused, newest first", async () => {
  const creator = await createPerson("CREATOR");
  const other = await createPerson("CREATOR");
  await createVideo(other);
  const sending = await createVideo(creator, { upload: "RESERVED", createdAt: minute(1) });
  const refused = await createVideo(creator, {
    upload: "REFUSED",
    refusal: "avi_not_accepted",
    createdAt: minute(2),
  });
  const verified = await createVideo(creator, { createdAt: minute(3) });
  await createVideo(creator, { upload: "CANCELLED", createdAt: minute(4) });
  await createVideo(creator, { upload: "EXPIRED", createdAt: minute(5) });

  const { videos, nextCursor } = await listVideos(creator, query());

  expect(videos.map(({ id }) => id)).toEqual([verified.id, refused.id, sending.id]);
  expect(videos[1]?.upload.refusal?.detail).toContain("AVI can’t be accepted");
  expect(nextCursor).toBeNull();
});

test("reviewers see everybody's verified videos and nothing else", async () => {
  const reviewer = await createPerson("REVIEWER");
  const creator = await createPerson("CREATOR");
  const verified = await createVideo(creator);
  await createVideo(creator, { upload: "RESERVED" });
  await createVideo(creator, { upload: "REFUSED" });

  const { videos } = await listVideos(reviewer, query({ creator: creator.id }));

  expect(videos.map(({ id }) => id)).toEqual([verified.id]);
});

test("pages neither lose nor repeat a video while others arrive, even within one millisecond", async () => {
  const creator = await createPerson("CREATOR");
  const sent = [];
  for (let n = 0; n < 7; n++) {
    sent.push((await createVideo(creator, { createdAt: minute(n < 4 ? 0 : n) })).id);
  }

  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listVideos(creator, query({ limit: 2, cursor }));
    seen.push(...page.videos.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
    await createVideo(creator, { createdAt: minute(50) });
  } while (cursor);

  expect(seen).toHaveLength(7);
  expect(new Set(seen)).toEqual(new Set(sent));
});

test("the oldest can come first, page by page", async () => {
  const creator = await createPerson("CREATOR");
  const first = await createVideo(creator, { createdAt: minute(1) });
  const second = await createVideo(creator, { createdAt: minute(2) });

  const page = await listVideos(creator, query({ order: "oldest", limit: 1 }));
  const rest = await listVideos(
    creator,
    query({ order: "oldest", limit: 1, cursor: page.nextCursor ?? "" }),
  );

  expect([...page.videos, ...rest.videos].map(({ id }) => id)).toEqual([first.id, second.id]);
});

test("every word of a search is found in title, description, tags or file name", async () => {
  const creator = await createPerson("CREATOR");
  const derby = await createVideo(creator, {
    title: "Late winner",
    description: "Both angles",
    tags: ["Football", "derby"],
    fileName: "goal_cam-2.mp4",
  });
  await createVideo(creator, { title: "Press conference" });

  const found = async (search: string) =>
    (await listVideos(creator, query({ search }))).videos.map(({ id }) => id);

  expect(await found("WINNER angles")).toEqual([derby.id]);
  expect(await found("footb")).toEqual([derby.id]);
  expect(await found("goal_cam")).toEqual([derby.id]);
  expect(await found("winner press")).toEqual([]);
});

test("a word is found whichever code points a keyboard or a file system makes it of", async () => {
  const creator = await createPerson("CREATOR");
  const title = "Zu\u0308rich \u1112\u1161\u11ab";
  const { id } = await createVideo(creator);
  await editVideo(creator, id, EditVideo.parse({ title }), new Date());

  for (const search of ["Z\u00fcrich", "zu\u0308rich", "\ud55c", "\u1112\u1161\u11ab"]) {
    const { videos } = await listVideos(creator, query({ search }));
    expect(videos.map((video) => video.id)).toEqual([id]);
  }
});

test.each([
  ["zürich", "Zürich", "ZÜRICH"],
  ["ärzte", "Ärzte", "ÄRZTE"],
  ["łódź", "Łódź", "ŁÓDŹ"],
  ["αθήνα", "Αθήνα", "ΑΘΉΝΑ"],
  ["москва", "Москва", "МОСКВА"],
])("%s is found in whichever case it is written and typed", async (...cases) => {
  for (const title of cases) {
    const creator = await createPerson("CREATOR");
    const { id } = await createVideo(creator, { title: `From ${title} today` });
    for (const search of cases) {
      const { videos } = await listVideos(creator, query({ search }));
      expect([title, search, videos.map((video) => video.id)]).toEqual([title, search, [id]]);
    }
  }
});

test("per cent and underscore are letters to a search, not wildcards", async () => {
  const creator = await createPerson("CREATOR");
  const sale = await createVideo(creator, { title: "100% wool" });
  await createVideo(creator, { title: "1000 wolves" });

  const { videos } = await listVideos(creator, query({ search: "100%" }));
  const none = await listVideos(creator, query({ search: "w__l_" }));

  expect(videos.map(({ id }) => id)).toEqual([sale.id]);
  expect(none.videos).toEqual([]);
});

test("the axes filter one by one", async () => {
  const creator = await createPerson("CREATOR");
  const approved = await createVideo(creator, { review: "APPROVED" });
  const waiting = await createVideo(creator);
  const sending = await createVideo(creator, { upload: "RESERVED" });
  const found = async (given: Record<string, unknown>) =>
    (await listVideos(creator, query(given))).videos.map(({ id }) => id);

  expect(await found({ review: "APPROVED" })).toEqual([approved.id]);
  expect(await found({ upload: "VERIFIED", review: "PENDING" })).toEqual([waiting.id]);
  expect(await found({ upload: "RESERVED" })).toEqual([sending.id]);
});

test("a cursor that is not ours is refused, whatever it holds", async () => {
  const creator = await createPerson("CREATOR");
  const forged = Buffer.from(JSON.stringify(["2026-11-22T12:00:00Z", "' OR 1=1"])).toString(
    "base64url",
  );

  for (const cursor of ["nonsense", "bnVsbA", forged]) {
    await expect(listVideos(creator, query({ cursor }))).rejects.toMatchObject({
      code: "invalid_request",
    });
  }
});

test("what is found follows what is there: an edited text, and the file of the newest version", async () => {
  const creator = await createPerson("CREATOR");
  const { id } = await createVideo(creator, { title: "Derby", fileName: "MVI_0042.mp4" });
  const isFound = async (search: string) =>
    (await listVideos(creator, query({ search }))).videos.length === 1;
  expect(await isFound("mvi_0042")).toBe(true);

  await editVideo(
    creator,
    id,
    EditVideo.parse({ title: "Late winner", tags: ["cup"] }),
    new Date(),
  );
  expect([await isFound("derby"), await isFound("winner cup")]).toEqual([false, true]);

  const next = await addVersion(creator, id, { version: 2, fileName: "Москва-final.mov" });
  expect(await isFound("final.mov"), "before it is the current one").toBe(false);
  await db.video.update({ where: { id }, data: { currentUploadId: next } });
  expect([await isFound("москва"), await isFound("mvi_0042")]).toEqual([true, false]);
});

test("one or two letters are found where a word begins", async () => {
  const creator = await createPerson("CREATOR");
  await createVideo(creator, { title: "FC at home", fileName: "cam_b.mp4" });
  for (const [search, is] of [
    ["fc", 1],
    ["b", 1],
    ["a h", 1],
    ["om", 0],
    ["c", 1],
    ["m", 1],
    ["z", 0],
  ] as const) {
    const { videos } = await listVideos(creator, query({ search }));
    expect([search, videos.length]).toEqual([search, is]);
  }
});

test("a video is found by its creator's name, also after they took another, and by what was noted", async () => {
  const desk = await createPerson("REVIEWER");
  const creator = await createPerson("CREATOR");
  await db.user.update({ where: { id: creator.id }, data: { name: "Zenaida Quispe" } });
  const video = await createVideo(creator, { title: "Harbour" });
  await db.video.update({
    where: { id: video.id },
    data: {
      rightsNote: "courtesy of Xylander",
      reviewNote: "horizon is crooked, please straighten",
    },
  });
  const found = async (search: string) =>
    (await listVideos(desk, query({ search }))).videos.map(({ id }) => id);

  expect(await found("quispe harbour")).toEqual([video.id]);
  expect(await found("xylander")).toEqual([video.id]);
  expect(await found("crooked")).toEqual([video.id]);
  await db.user.update({ where: { id: creator.id }, data: { name: "Zenaida Huanca" } });
  expect(await found("huanca")).toEqual([video.id]);
  expect(await found("quispe")).toEqual([]);
});

test("a creator is told first what needs them: changes, refused files, videos without rights", async () => {
  const creator = await createPerson("CREATOR");
  const make = async (n: number, options: object, rights: string | null = "own") => {
    const { id } = await createVideo(creator, { createdAt: minute(n), ...options });
    await db.video.update({ where: { id }, data: { rights } });
    return id;
  };
  const changes = await make(1, { review: "CHANGES_REQUESTED" });
  const refused = await make(2, { upload: "REFUSED", refusal: "avi_not_accepted" });
  const silent = await make(3, {}, null);
  const sending = await make(4, { upload: "RESERVED" }, null);
  await make(5, {});
  await make(6, { review: "APPROVED" }, null);
  await make(7, { upload: "EXPIRED" }, "own");
  const answered = await make(8, { review: "CHANGES_REQUESTED" });
  await addVersion(creator, answered, { version: 2, upload: "RESERVED" });
  await createVideo(await createPerson("CREATOR"), { review: "CHANGES_REQUESTED" });

  const { videos } = await listVideos(creator, query({ needs: "creator" }));
  expect(videos.map(({ id }) => id)).toEqual([sending, silent, refused, changes]);
  const first = await listNeeded(creator, 3);
  expect(first.needed.map(({ need }) => need)).toEqual(["rights", "rights", "refused"]);
  expect(first.isMore).toBe(true);
});

test("days, a tag and a creator narrow the library", async () => {
  const desk = await createPerson("REVIEWER");
  const creator = await createPerson("CREATOR");
  const at = (time: string) => new Date(`2026-03-${time}Z`);
  const early = await createVideo(creator, { createdAt: at("03T22:30:00") });
  const late = await createVideo(creator, { createdAt: at("04T22:30:00") });
  await editVideo(creator, early.id, EditVideo.parse({ tags: ["Flood", "harbour"] }), new Date());
  await editVideo(creator, late.id, EditVideo.parse({ tags: ["Flooding"] }), new Date());
  const found = async (asked: object) =>
    (await listVideos(desk, query({ creator: creator.id, ...asked }))).videos.map(({ id }) => id);

  const day = { from: "2026-03-04", to: "2026-03-04" };
  expect(await found({ ...day, zone: "UTC" })).toEqual([late.id]);
  expect(await found({ ...day, zone: "Europe/Moscow" })).toEqual([early.id]);
  expect(await found({ tag: "Flood" })).toEqual([early.id]);
  expect(await found({ tag: "flo" })).toEqual([]);
});

test("the list as a CSV file: all of it, in its order, and nothing that a spreadsheet would work out", async () => {
  const creator = await createPerson("CREATOR");
  const sent = [];
  for (let n = 0; n < 3; n++) {
    sent.push((await createVideo(creator, { title: `=${n}`, createdAt: minute(n) })).id);
  }
  const asked = FilterVideos.parse({ order: "oldest", zone: "Europe/Berlin" });
  const csv = await new Response(videosCsv(creator, asked, "en")).text();
  const [head, ...lines] = csv.trimEnd().split("\r\n");

  expect(head).toMatch(/^Title,Creator,State,Started,/);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^'=0,[^,]+,In review,2026-11-22T13:00:00\+01:00,/);
  expect(lines.map((line) => /videos\/([\w-]+)$/.exec(line)?.[1])).toEqual(sent);
});
