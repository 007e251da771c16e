import { PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { GET } from "../../../app/api/videos/[videoId]/hls/[token]/[...file]/route.ts";
import { GET as readVideoRoute } from "../../../app/api/videos/[videoId]/route.ts";
import type { EncodingResult } from "#lib/domain/encoding.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { db } from "#lib/server/base/db/client.ts";
import { createToken, revokeToken } from "#lib/server/actions/people/api-tokens.ts";
import { changePassword } from "#lib/server/actions/people/change-password.ts";
import { endSession } from "#lib/server/actions/sign-in/end-session.ts";
import { findTokenPerson } from "#lib/server/model/people/find-token-person.ts";
import { issueToken } from "#lib/server/views/playback/token.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { renditionsPrefix } from "#lib/server/base/s3/keys.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { listVideos } from "#lib/server/views/videos/list-videos.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { claimsOf, createPersonAs, signedIn } from "../people/people.ts";
import { addVersion, createPerson, createVideo, rendition } from "../videos/builders.ts";

const result: EncodingResult = {
  playlist: "main.m3u8",
  poster: "poster.jpg",
  storyboard: "storyboard.vtt",
  waveform: "waveform.json",
  captions: [{ language: "en", label: "English", key: "captions-1.vtt" }],
  renditions: [rendition],
  loudness: { integrated: -23, range: 5, truePeak: -1 },
  warnings: [{ code: "black_start", seconds: 2 }],
};

const files = {
  "main.m3u8": "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=800000\nv360.m3u8\n",
  "v360.m3u8":
    '#EXTM3U\n#EXT-X-MAP:URI="v360.mp4",BYTERANGE="2@0"\n#EXTINF:4,\n#EXT-X-BYTERANGE:2@2\nv360.mp4\n#EXT-X-ENDLIST\n',
  "v360.mp4": "film",
  "hd/deep.m3u8": "#EXTM3U\n#EXTINF:4,\ndeep.m4s\n",
  "hd/deep.m4s": "deep",
  "evil.m3u8": "#EXTM3U\n#EXTINF:4,\nhttps://evil.example/a.ts\n",
  "huge.m3u8": `#EXTM3U\n${"# nothing\n".repeat(500_000)}`,
  "poster.jpg": "picture",
  "storyboard.vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\nstoryboard-1.jpg#xywh=0,0,160,90\n",
  "storyboard-1.jpg": "sprite",
  "captions-1.vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\nstoryboard-1.jpg\n",
  "waveform.json": '{"secondsPerPeak":1,"peaks":[1]}',
};

/** A video whose second attempt at encoding is ready. */
async function encoded(creator?: Watcher) {
  const owner = creator ?? (await createPerson("CREATOR"));
  const { id, uploadId } = await createVideo(owner);
  const attempt = 2;
  const at = new Date();
  const facts = { encoder: "ffmpeg", attempt, percent: 100, turn: 0, queuedAt: at, settledAt: at };
  await db.encoding.create({ data: { uploadId, ...facts, result } });
  await db.upload.update({ where: { id: uploadId }, data: { encodingState: "READY" } });
  const prefix = renditionsPrefix({ id: uploadId, videoId: id }, attempt);
  for (const [name, Body] of Object.entries(files)) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + name, Body }));
  }
  return { owner, id, uploadId, prefix };
}

function ask(videoId: string, token: string, file: string): Promise<Response> | Response {
  const params = Promise.resolve({ videoId, token, file: file.split("/") });
  return GET(new Request("http://127.0.0.1/api/videos"), { params });
}

/** Follows an address as a player would: no cookie, no token. */
function follow(address: string | undefined) {
  const [, , videoId = "", , token = "", ...file] = new URL(address ?? "").pathname
    .slice(1)
    .split("/");
  return ask(videoId, token, file.join("/"));
}

const text = async (answer: Response | Promise<Response>) => (await answer).text();
const code = async (answer: Response | Promise<Response>) => {
  const { status } = await answer;
  return `${status} ${JSON.parse(await text(answer)).code}`;
};

test("from the video's answer to the film's bytes there is nothing that needs a cookie", async () => {
  const { owner, id } = await encoded();
  const { playback, report, posterUrl } = await readVideo(owner, id, new Date());

  expect(playback.hlsUrl).toMatch(
    new RegExp(`^http://127\\.0\\.0\\.1:3000/api/videos/${id}/hls/[\\w-]+/main\\.m3u8$`),
  );
  const main = await follow(playback.hlsUrl);
  expect(main.headers.get("content-type")).toBe("application/vnd.apple.mpegurl");
  expect(main.headers.get("cache-control")).toBe("no-store");
  expect(await main.text()).toBe(files["main.m3u8"]);

  const rendition = await text(follow(new URL("v360.m3u8", playback.hlsUrl).href));
  const url = /^http.*$/m.exec(rendition)?.[0] ?? "";
  expect(rendition).toContain(`URI="${url}",BYTERANGE="2@0"`);
  const range = await fetch(url, { headers: { range: "bytes=2-3" } });
  expect([range.status, range.headers.get("content-type"), await range.text()]).toEqual([
    206,
    "video/mp4",
    "lm",
  ]);

  const storyboard = await follow(playback.storyboardUrl);
  expect(storyboard.headers.get("content-type")).toBe("text/vtt; charset=utf-8");
  const sprite = /^http.*$/m.exec(await storyboard.text())?.[0] ?? "";
  expect(sprite).toMatch(/#xywh=0,0,160,90$/);
  expect(await (await fetch(sprite)).text()).toBe("sprite");

  expect(await text(follow(playback.captions[0]?.url))).toBe(files["captions-1.vtt"]);
  expect(await (await fetch(playback.waveformUrl ?? "")).json()).toHaveProperty("peaks");
  for (const poster of [playback.posterUrl, posterUrl]) {
    expect(await (await fetch(poster ?? "")).text()).toBe("picture");
  }
  const { videos } = await listVideos(owner, { limit: 1, order: "newest" });
  expect(await (await fetch(videos[0]?.posterUrl ?? "")).text()).toBe("picture");
  expect(report).toEqual({
    renditions: [{ name: "360p", width: 640, height: 360, bytes: 4 }],
    loudness: result.loudness,
    warnings: result.warnings,
  });
});

test("a playlist in a folder names what is beside it", async () => {
  const { owner, id } = await encoded();
  const { playback } = await readVideo(owner, id, new Date());

  const deep = await text(follow(new URL("hd/deep.m3u8", playback.hlsUrl).href));

  expect(await (await fetch(/^http.*$/m.exec(deep)?.[0] ?? "")).text()).toBe("deep");
});

test("a film that is not encoded yet has no stream, and its token opens nothing", async () => {
  const owner = await createPerson("CREATOR");
  const { id, uploadId } = await createVideo(owner);
  const token = issueToken(
    { videoId: id, uploadId, personId: owner.id, signIn: owner.signIn },
    new Date(),
  );

  expect((await readVideo(owner, id, new Date())).playback.hlsUrl).toBeUndefined();
  expect(await code(ask(id, token, "main.m3u8"))).toBe("404 not_found");
});

test("only playlists and the texts that the encoding names are served, and only from its prefix", async () => {
  const { owner, id, uploadId } = await encoded();
  const token = issueToken(
    { videoId: id, uploadId, personId: owner.id, signIn: owner.signIn },
    new Date(),
  );

  for (const file of [
    "v360.mp4",
    "poster.jpg",
    "other.vtt",
    "none.m3u8",
    "../1/main.m3u8",
    "..%2F1%2Fmain.m3u8",
    "hd/../main.m3u8",
    "/main.m3u8",
    "",
  ]) {
    expect([file, await code(ask(id, token, file))]).toEqual([file, "404 not_found"]);
  }
});

test("what an encoder wrote to lead a player elsewhere is not passed on, nor is what has no end", async () => {
  const { owner, id, uploadId } = await encoded();
  const token = issueToken(
    { videoId: id, uploadId, personId: owner.id, signIn: owner.signIn },
    new Date(),
  );

  expect(await code(ask(id, token, "evil.m3u8"))).toBe("404 not_found");
  expect(await code(ask(id, token, "huge.m3u8"))).toBe("404 not_found");
});

test("a token is for its video, its version and whoever may still watch", async () => {
  const { owner, id, uploadId } = await encoded();
  const other = await encoded(owner);
  const stranger = await createPerson("CREATOR");
  const reviewer = await createPerson("REVIEWER");
  const tokenOf = (person: Watcher, at = new Date()) =>
    issueToken({ videoId: id, uploadId, personId: person.id, signIn: person.signIn }, at);
  const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000);

  expect((await ask(id, tokenOf(owner), "main.m3u8")).status).toBe(200);
  expect((await ask(id, tokenOf(reviewer), "main.m3u8")).status).toBe(200);
  expect(await code(ask(other.id, tokenOf(owner), "main.m3u8"))).toBe("404 video_not_found");
  expect(await code(ask(id, tokenOf(stranger), "main.m3u8"))).toBe("404 video_not_found");
  expect(await code(ask(id, tokenOf(owner, twoHoursAgo), "main.m3u8"))).toBe(
    "401 sign_in_required",
  );
  expect(await code(ask(id, tokenOf(owner).slice(1), "main.m3u8"))).toBe("404 video_not_found");

  await db.user.update({ where: { id: reviewer.id }, data: { suspendedAt: new Date() } });
  expect(await code(ask(id, tokenOf(reviewer), "main.m3u8"))).toBe("401 sign_in_required");
});

test("a new password ends the addresses of the sessions before it, signing out those of one; API tokens keep theirs", async () => {
  const person = await createPersonAs("CREATOR", "correct horse battery");
  const { id } = await encoded(person);
  const { token } = await createToken(person, "desk tool", new Date());
  const byToken = await findTokenPerson(`Bearer ${token}`, new Date());
  if (!byToken) throw new Error("the token is not known");
  const addressOf = async (watcher: Watcher) =>
    (await readVideo(watcher, id, new Date())).playback.hlsUrl;
  const [ofSession, ofToken] = [await addressOf(person), await addressOf(byToken)];
  expect((await follow(ofSession)).status).toBe(200);

  const passwords = { current: "correct horse battery", next: "another horse battery" };
  await changePassword(person, passwords, new Date());

  expect(await code(follow(ofSession))).toBe("401 sign_in_required");
  expect((await follow(ofToken)).status).toBe(200);
  const again = await signedIn(await db.user.findUniqueOrThrow({ where: { id: person.id } }));
  expect((await follow(await addressOf(again))).status).toBe(200);
  await endSession(claimsOf(again, 1), new Date());
  expect(await code(follow(await addressOf(again)))).toBe("401 sign_in_required");
});

test("a revoked API token ends the addresses that were given to it, not those of sessions", async () => {
  const person = await createPersonAs("CREATOR");
  const { id } = await encoded(person);
  const { token, apiToken } = await createToken(person, "desk tool", new Date());
  const address = async (headers: HeadersInit) => {
    const request = new Request(`http://127.0.0.1/api/videos/${id}`, { headers });
    const answer = await readVideoRoute(request, { params: Promise.resolve({ videoId: id }) });
    const view: VideoView = await answer.json();
    return view.playback.hlsUrl;
  };
  const ofToken = await address({ authorization: `Bearer ${token}` });
  const { hlsUrl: ofSession } = (await readVideo(person, id, new Date())).playback;
  expect((await follow(ofToken)).status).toBe(200);

  await revokeToken(person, apiToken.id, new Date());

  expect(await code(follow(ofToken))).toBe("401 sign_in_required");
  expect((await follow(ofSession)).status).toBe(200);
});

test("a withdrawn video is its creator's alone", async () => {
  const { owner, id, uploadId } = await encoded();
  const reviewer = await createPerson("REVIEWER");
  const tokenOf = (person: Watcher) =>
    issueToken({ videoId: id, uploadId, personId: person.id, signIn: person.signIn }, new Date());
  await withdrawVideo(owner, id);

  expect(await code(ask(id, tokenOf(reviewer), "main.m3u8"))).toBe("404 video_not_found");
  expect((await ask(id, tokenOf(owner), "main.m3u8")).status).toBe(200);
  expect((await readVideo(reviewer, id, new Date())).playback).toEqual({
    seconds: 3600,
    originalUrl: null,
    downloadUrl: null,
    captions: [],
  });
});

test("when a newer version is shown, the older one's address says so", async () => {
  const { owner, id, uploadId } = await encoded();
  const token = issueToken(
    { videoId: id, uploadId, personId: owner.id, signIn: owner.signIn },
    new Date(),
  );
  const next = await addVersion(owner, id, { version: 2 });
  await db.video.update({ where: { id }, data: { currentUploadId: next } });

  expect(await code(ask(id, token, "main.m3u8"))).toBe("409 version_superseded");
});
