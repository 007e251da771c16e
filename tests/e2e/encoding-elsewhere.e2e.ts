import { randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { carryOut, signedEvent, startEncodingService } from "../support/encoding-service.ts";
import { play } from "../support/hls-film.ts";
import { sendFilm, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { startMediaConvertService } from "../support/mediaconvert-service.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { PortalFacts } from "../support/portal.ts";

// The built portal with encoders elsewhere: orders leave with the verdict, events come back over HTTP. No worker runs.

const FILM = "h264-aac-faststart.mp4";

function signInAs(role: "CREATOR" | "REVIEWER", { people, url }: PortalFacts) {
  const person = people.find((each) => each.role === role);
  if (!person) throw new Error(`nobody is ${role}`);
  return signInOverHttp(url, person);
}

const read = async (who: HttpSession, id: string): Promise<VideoView> =>
  (await who.ask("GET", `/api/videos/${id}`)).json();

test("a service of somebody's own gets the order with the verdict, and what it made plays for the reviewer", async () => {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const service = await startEncodingService(secret);
  const { facts, app } = await startOwnPortal({
    ENCODER: "webhook",
    ENCODER_WEBHOOK_URL: service.url,
    ENCODER_WEBHOOK_SECRET: secret,
  });
  try {
    const creator = await signInAs("CREATOR", facts);
    const { video } = await sendFilm(creator, FILM);
    await expect.poll(() => service.received.length).toBe(1);
    const order = service.received[0]?.order;
    if (!order) throw new Error("the order has come");
    const { uploadId, attempt, events } = order.data;
    const tell = async (type: string, data: object = {}) => {
      const body = { type, data: { uploadId, attempt, ...data } };
      return (await fetch(signedEvent(events.url, body, secret))).json();
    };

    expect(await tell("encoding.progress", { percent: 40 })).toEqual({ outcome: "done" });
    expect((await read(creator, video.id)).encoding).toMatchObject({
      state: "RUNNING",
      percent: 40,
    });
    await carryOut(order);
    expect(await tell("encoding.ready")).toEqual({ outcome: "done" });

    const reviewer = await signInAs("REVIEWER", facts);
    const { encoding, playback } = await read(reviewer, video.id);
    expect(encoding).toMatchObject({ state: "READY", percent: 100 });
    expect(await play(playback.hlsUrl ?? "")).toEqual({ frames: 120, hasSound: true });
  } finally {
    await app.stop();
    await service.stop();
  }
});

test("MediaConvert gets its job with the verdict, and stops when the creator withdraws the video", async () => {
  const secret = randomBytes(24).toString("hex");
  const service = await startMediaConvertService();
  const { facts, app } = await startOwnPortal({
    ENCODER: "mediaconvert",
    MEDIACONVERT_ROLE_ARN: "arn:aws:iam::111122223333:role/encoder",
    ENCODING_EVENTS_SECRET: secret,
    AWS_ENDPOINT_URL_MEDIACONVERT: service.url,
  });
  try {
    const creator = await signInAs("CREATOR", facts);
    const { video } = await sendFilm(creator, FILM);
    await expect.poll(() => service.jobs.size).toBe(1);
    const [job] = [...service.jobs.values()];
    if (!job) throw new Error("the job has come");
    const say = async (status: string, detail: object) => {
      const { userMetadata } = job.order;
      const event = {
        source: "aws.mediaconvert",
        "detail-type": "MediaConvert Job State Change",
        detail: { jobId: job.id, status, userMetadata, ...detail },
      };
      const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
      const url = `${app.url}/api/encoding-events`;
      return (await fetch(url, { method: "POST", headers, body: JSON.stringify(event) })).json();
    };
    const progress = { jobProgress: { jobPercentComplete: 30 } };

    expect(await say("STATUS_UPDATE", progress)).toEqual({ outcome: "done" });
    expect((await read(creator, video.id)).encoding).toMatchObject({
      state: "RUNNING",
      percent: 30,
    });
    expect((await creator.ask("DELETE", `/api/videos/${video.id}`)).ok).toBe(true);
    expect(await say("STATUS_UPDATE", progress)).toEqual({ outcome: "not_wanted" });

    expect(job.status).toBe("CANCELED");
  } finally {
    await app.stop();
    await service.stop();
  }
});
