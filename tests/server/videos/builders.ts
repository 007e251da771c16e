import { randomUUID } from "node:crypto";
import type { MediaFacts } from "#lib/domain/media.ts";
import type { ReviewState } from "#lib/domain/decisions.ts";
import type { Role, UploadState } from "#lib/domain/states.ts";
import { db } from "#lib/server/base/db/client.ts";
import { originalKey } from "#lib/server/base/s3/keys.ts";
import type { Viewer, Watcher } from "#lib/server/model/people/viewer.ts";

export const media: MediaFacts = {
  container: "MP4",
  duration: 4,
  video: { codec: "avc", width: 640, height: 360, rotation: 0, frameRate: 30 },
  audio: { codec: "aac", channels: 2, sampleRate: 48_000 },
  tracks: { video: 1, audio: 1 },
};

/** One rendition, as an encoder reports it. */
export const rendition = {
  name: "360p",
  width: 640,
  height: 360,
  codecs: "avc1.64001e",
  peakBandwidth: 800_000,
  averageBandwidth: 700_000,
  bytes: 4,
};

export async function createPerson(
  role: Role,
  name = role.toLowerCase(),
): Promise<Watcher & { name: string }> {
  const sessionId = randomUUID();
  const { id } = await db.user.create({
    data: {
      email: `${randomUUID()}@example.com`,
      name,
      role,
      sessions: { create: { id: sessionId, expiresAt: new Date(Date.now() + 24 * 3600_000) } },
    },
  });
  return { id, role, name, signIn: { sessionId } };
}

type VideoFacts = {
  title?: string;
  description?: string;
  tags?: string[];
  fileName?: string;
  upload?: UploadState;
  review?: ReviewState;
  createdAt?: Date;
  submittedAt?: Date;
  refusal?: string;
};

/** A video with one version, as the upload's way leaves it in the database. */
export async function createVideo(creator: Viewer, facts: VideoFacts = {}) {
  const { title = "A clip", fileName = "clip.mp4", upload = "VERIFIED" } = facts;
  const at = facts.createdAt ?? new Date();
  const video = await db.video.create({
    data: {
      creatorId: creator.id,
      title,
      description: facts.description ?? "",
      tags: facts.tags ?? [],
      createdAt: at,
      submittedAt: upload === "VERIFIED" ? (facts.submittedAt ?? at) : null,
      reviewState: facts.review ?? "PENDING",
      reviewedAt: facts.review && facts.review !== "PENDING" ? at : null,
    },
  });
  const uploadId = await addVersion(creator, video.id, {
    version: 1,
    fileName,
    upload,
    refusal: facts.refusal,
  });
  await db.video.update({ where: { id: video.id }, data: { currentUploadId: uploadId } });
  return { id: video.id, uploadId };
}

/** One more version of a video; it is not the current one until somebody says so. */
export async function addVersion(
  creator: Viewer,
  videoId: string,
  facts: { version: number; fileName?: string; upload?: UploadState; refusal?: string | undefined },
): Promise<string> {
  const { version, fileName = "clip.mp4", upload = "VERIFIED" } = facts;
  const id = randomUUID();
  const now = new Date();
  await db.upload.create({
    data: {
      id,
      videoId,
      creatorId: creator.id,
      version,
      state: upload,
      fileName,
      contentType: "video/mp4",
      size: 177_924n,
      method: "POST",
      key: originalKey({ id, videoId }),
      reservedAt: now,
      expiresAt: new Date(now.getTime() + 86_400_000),
      settledAt: upload === "RESERVED" ? null : now,
      refusal: facts.refusal ?? null,
      ...(upload === "VERIFIED" && {
        media,
        etag: "etag",
        storedChecksum: "AAAAAAAAAAA=",
        checksumType: "FULL_OBJECT",
      }),
    },
  });
  return id;
}

/** Empties the desk, for tests that count what waits. */
export async function clearDesk(): Promise<void> {
  await db.pendingDecision.deleteMany();
  await db.video.updateMany({
    where: { reviewState: "PENDING", submittedAt: { not: null } },
    data: { reviewState: "REJECTED", reviewedAt: new Date() },
  });
  await db.video.updateMany({
    where: { reviewState: "PENDING" },
    data: { reviewState: "WITHDRAWN" },
  });
}
