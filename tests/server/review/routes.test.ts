import { beforeEach, expect, test } from "vitest";
import { POST as claim } from "../../../app/api/videos/[videoId]/claim/route.ts";
import { POST as review } from "../../../app/api/videos/[videoId]/review/route.ts";
import { DELETE as withdraw, GET as read } from "../../../app/api/videos/[videoId]/route.ts";
import { db } from "#lib/server/base/db/client.ts";
import { newToken } from "#lib/server/model/people/secret-token.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { createPerson, createVideo } from "../videos/builders.ts";

let creator: Viewer;
let reviewer: Viewer;

beforeEach(async () => {
  creator = await createPerson("CREATOR");
  reviewer = await createPerson("REVIEWER");
});

/** A request with an API token of `person`. */
async function asking(person: Viewer, method: string, body?: unknown): Promise<Request> {
  const { token, tokenHash } = newToken();
  await db.apiToken.create({ data: { tokenHash, userId: person.id, name: "test" } });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return new Request("http://127.0.0.1/api/videos", {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const context = (videoId: string) => ({ params: Promise.resolve({ videoId }) });

test("a creator neither claims nor decides, and a reviewer withdraws nothing", async () => {
  const { id, uploadId } = await createVideo(creator);
  const decision = { decision: "APPROVED", uploadId };

  const answers = await Promise.all([
    claim(await asking(creator, "POST"), context(id)),
    review(await asking(creator, "POST", decision), context(id)),
    withdraw(await asking(reviewer, "DELETE"), context(id)),
  ]);

  for (const answer of answers) {
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "not_allowed" });
  }
});

test("a suspended reviewer is stopped at the next request, in the middle of a claim", async () => {
  const { id, uploadId } = await createVideo(creator);
  await claim(await asking(reviewer, "POST"), context(id));
  const decided = await asking(reviewer, "POST", { decision: "APPROVED", uploadId });
  await db.user.update({ where: { id: reviewer.id }, data: { suspendedAt: new Date() } });

  const answer = await review(decided, context(id));

  expect(answer.status).toBe(401);
  expect(await db.video.findUnique({ where: { id } })).toMatchObject({ reviewState: "PENDING" });
});

test("a request for changes without a reason is refused in words that say so", async () => {
  const { id, uploadId } = await createVideo(creator);
  const body = { decision: "CHANGES_REQUESTED", uploadId };

  const answer = await review(await asking(reviewer, "POST", body), context(id));

  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    code: "invalid_request",
    errors: [{ path: "reason", message: expect.stringContaining("say why") }],
  });
});

test("a colleague's claim is a 409 that names them and the time", async () => {
  const { id } = await createVideo(creator);
  await claim(await asking(await createPerson("ADMIN", "Ben"), "POST"), context(id));

  const answer = await claim(await asking(reviewer, "POST"), context(id));

  expect(answer.status).toBe(409);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await answer.json()).toMatchObject({
    code: "claimed_by_other",
    by: { name: "Ben" },
    until: expect.any(String),
  });
});

test("somebody else's video is a 404 and a withdrawn one stays its creator's", async () => {
  const { id } = await createVideo(creator);
  const other = await createPerson("CREATOR");

  expect((await read(await asking(other, "GET"), context(id))).status).toBe(404);
  expect((await withdraw(await asking(other, "DELETE"), context(id))).status).toBe(404);
  expect((await withdraw(await asking(creator, "DELETE"), context(id))).status).toBe(204);
  expect((await withdraw(await asking(creator, "DELETE"), context(id))).status).toBe(204);
  expect(await (await read(await asking(creator, "GET"), context(id))).json()).toMatchObject({
    review: { state: "WITHDRAWN" },
  });
});
