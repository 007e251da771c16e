import { afterAll, expect, test } from "vitest";
import { startDatabaseLine } from "#tests/support/database-line.ts";

// The database has committed, and its answer never comes: whoever asks again is told what is true.

const line = await startDatabaseLine(process.env["DATABASE_URL"] ?? "");
process.env["DATABASE_URL"] = line.url;
const { db } = await import("#lib/server/base/db/client.ts");
const { newToken } = await import("#lib/server/model/people/secret-token.ts");
const { createPerson, createVideo } = await import("../videos/builders.ts");
const { film, sendForm } = await import("../uploads/sending.ts");
const uploads = await import("../../../app/api/uploads/route.ts");
const upload = await import("../../../app/api/uploads/[uploadId]/route.ts");
const completing = await import("../../../app/api/uploads/[uploadId]/complete/route.ts");
const reviewing = await import("../../../app/api/videos/[videoId]/review/route.ts");
const claiming = await import("../../../app/api/videos/[videoId]/claim/route.ts");
const video = await import("../../../app/api/videos/[videoId]/route.ts");

afterAll(async () => {
  await db.$disconnect();
  await line.close();
});

type Person = Awaited<ReturnType<typeof createPerson>>;

/** Asks twice as a client does that was answered 503; the first time the answer to the commit is lost. */
async function twice(
  person: Person,
  handler: (request: Request) => Promise<Response>,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { token, tokenHash } = newToken();
  await db.apiToken.create({
    data: { tokenHash, userId: person.id, name: "test", lastUsedAt: new Date() },
  });
  const ask = () =>
    handler(
      new Request("http://127.0.0.1/api", {
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  line.loseNextCommit();
  const first = await ask();
  expect(first.status).toBe(503);
  expect(await first.json()).toMatchObject({ code: "database_unavailable" });
  return ask();
}

const videoContext = (videoId: string) => ({ params: Promise.resolve({ videoId }) });
const uploadContext = (uploadId: string) => ({ params: Promise.resolve({ uploadId }) });

test("a reservation with an Idempotency-Key takes one quota slot", async () => {
  const creator = await createPerson("CREATOR");
  const wanted = { fileName: "once.mp4", contentType: "video/mp4", size: 20_000_000 };
  const key = { "idempotency-key": crypto.randomUUID() };

  const answer = await twice(
    creator,
    (request) => uploads.POST(request, { params: Promise.resolve({}) }),
    wanted,
    key,
  );
  expect(answer.status).toBe(201);
  const { id } = await answer.json();
  const made = await db.upload.findMany({ where: { creatorId: creator.id } });
  expect(made.map((each) => each.id)).toEqual([id]);
});

test("a cancellation is answered as done", async () => {
  const creator = await createPerson("CREATOR");
  const { uploadId } = await createVideo(creator, { upload: "RESERVED" });

  const cancel = (request: Request) => upload.DELETE(request, uploadContext(uploadId));
  expect((await twice(creator, cancel)).status).toBe(204);
  const cancelled = { uploadId, kind: "upload.cancelled" };
  expect(await db.timelineEntry.count({ where: cancelled })).toBe(1);
});

test("a verdict is the one that was made, with one line in the timeline", async () => {
  const creator = await createPerson("CREATOR");
  const bytes = await film("vp9-opus.webm");
  const { token, tokenHash } = newToken();
  await db.apiToken.create({ data: { tokenHash, userId: creator.id, name: "test" } });
  const wanted = { fileName: "film.webm", contentType: "video/webm", size: bytes.length };
  const reserved = await uploads.POST(
    new Request("http://127.0.0.1/api/uploads", {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(wanted),
    }),
    { params: Promise.resolve({}) },
  );
  const { id, transfer } = await reserved.json();
  await sendForm(transfer, bytes);

  // There may be more than one commit on the way to a verdict: each of them is lost once.
  const complete = (request: Request) => completing.POST(request, uploadContext(id));
  const answer = await twice(creator, complete);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ id, state: "VERIFIED" });
  const verified = { uploadId: id, kind: "upload.verified" };
  expect(await db.timelineEntry.count({ where: verified })).toBe(1);
});

test("a decision is answered as made to whoever made it, and to nobody else", async () => {
  const creator = await createPerson("CREATOR");
  const reviewer = await createPerson("REVIEWER");
  const { id, uploadId } = await createVideo(creator);
  const decision = { decision: "REJECTED", reason: "Picture", note: "Too dark.", uploadId };
  const decide = (request: Request) => reviewing.POST(request, videoContext(id));

  const answer = await twice(reviewer, decide, decision);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ id, decision: "REJECTED" });
  expect(await db.timelineEntry.count({ where: { videoId: id, kind: "review.rejected" } })).toBe(1);

  const { reviewVideo } = await import("#lib/server/actions/review/review-video.ts");
  const other = await createPerson("REVIEWER");
  const again = { ...decision, decision: "REJECTED" as const };
  const refusal = { code: "already_decided" };
  await expect(reviewVideo(other, id, again, new Date())).rejects.toMatchObject(refusal);
  const differs = { ...again, note: "Too loud." };
  await expect(reviewVideo(reviewer, id, differs, new Date())).rejects.toMatchObject(refusal);
});

test("a claim is one's own, and a video that was withdrawn is withdrawn", async () => {
  const creator = await createPerson("CREATOR");
  const reviewer = await createPerson("REVIEWER");
  const { id } = await createVideo(creator);

  const claim = (request: Request) => claiming.POST(request, videoContext(id));
  expect((await twice(reviewer, claim)).status).toBe(200);
  const withdraw = (request: Request) => video.DELETE(request, videoContext(id));
  expect((await twice(creator, withdraw)).status).toBe(204);
  const withdrawn = { videoId: id, kind: "review.withdrawn" };
  expect(await db.timelineEntry.count({ where: withdrawn })).toBe(1);
});
