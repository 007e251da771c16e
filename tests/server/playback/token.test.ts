import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { issueToken, readToken } from "#lib/server/views/playback/token.ts";
import type { PlaybackGrant } from "#lib/server/views/playback/token.ts";

const now = new Date("2026-03-01T12:03:00Z");
const sessionId = randomUUID();
const grant: PlaybackGrant = {
  videoId: randomUUID(),
  uploadId: randomUUID(),
  personId: randomUUID(),
  signIn: { sessionId },
};
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

test("a token says who may watch which version, for about an hour", () => {
  const token = issueToken(grant, now);

  expect(readToken(grant.videoId, token, now)).toEqual(grant);
  expect(readToken(grant.videoId, token, later(60))).toEqual(grant);
  expect(() => readToken(grant.videoId, token, later(70))).toThrow(
    expect.objectContaining({ code: "sign_in_required" }),
  );
});

test("within ten minutes the address stays the same", () => {
  expect(issueToken(grant, later(6))).toBe(issueToken(grant, now));
  expect(issueToken(grant, later(8))).not.toBe(issueToken(grant, now));
});

test("it says by what they were signed in, a session or an API token", () => {
  const byToken = { ...grant, signIn: { apiTokenId: randomUUID() } };

  expect(readToken(grant.videoId, issueToken(byToken, now), now)).toEqual(byToken);
});

test("it is for one video, one version, one person, one way of being signed in", () => {
  const token = issueToken(grant, now);
  const others = [
    issueToken({ ...grant, videoId: randomUUID() }, now),
    issueToken({ ...grant, uploadId: randomUUID() }, now),
    issueToken({ ...grant, personId: randomUUID() }, now),
    issueToken({ ...grant, signIn: { sessionId: randomUUID() } }, now),
    issueToken({ ...grant, signIn: { apiTokenId: randomUUID() } }, now),
    // A session's id taken for an API token's.
    issueToken({ ...grant, signIn: { apiTokenId: sessionId } }, now),
  ];

  expect(new Set([token, ...others]).size).toBe(7);
  expect(() => readToken(randomUUID(), token, now)).toThrow(
    expect.objectContaining({ code: "video_not_found" }),
  );
});

test("no byte of it can be changed, and nothing can be added or left out", () => {
  const token = issueToken(grant, now);
  const bytes = Buffer.from(token, "base64url");
  const changed = Array.from(bytes, (_, at) => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy.toString("base64url");
  });
  const tampered = [
    ...changed,
    "",
    "x",
    token.slice(0, -1),
    `${token}A`,
    `${token}=`,
    `${token} `,
    token.replace(/^./, "+"),
    Buffer.concat([bytes, bytes]).toString("base64url"),
    bytes.subarray(0, 53).toString("base64url"),
  ];

  for (const each of tampered) {
    expect(() => readToken(grant.videoId, each, now), each).toThrow(
      expect.objectContaining({ code: "video_not_found" }),
    );
  }
  expect(() => readToken("not-an-id", token, now)).toThrow(
    expect.objectContaining({ code: "video_not_found" }),
  );
});
