import { expect, test } from "vitest";
import type { MediaFacts } from "#lib/domain/media.ts";
import { jobRequest } from "#lib/server/encoding/base/mediaconvert/job-request.ts";
import { problemsOf } from "#tests/support/mediaconvert-model.ts";
import { media } from "../../videos/builders.ts";

const attempt = { uploadId: "0198c0de-0000-7000-8000-000000000001", attempt: 3 };
const place = { bucket: "films", role: "arn:aws:iam::111122223333:role/encoder" };
const prefix = "renditions/video/upload/3/";

function request(facts: Partial<MediaFacts["video"]> = {}, rest: Partial<MediaFacts> = {}) {
  const original = { key: "originals/v/u/original", media: { ...media, ...rest } };
  original.media.video = { ...media.video, ...facts };
  return jobRequest(original, prefix, attempt, place);
}

const { audio: _, ...silent } = media;

test.each([
  ["a small film", request()],
  ["1080p with 29.97 frames", request({ width: 1920, height: 1080, frameRate: 29.97 })],
  ["UHD with 60 frames", request({ width: 3840, height: 2160, frameRate: 60 })],
  ["a phone held upright", request({ width: 1080, height: 1920, rotation: 90 })],
  ["a thousand frames a second", request({ frameRate: 1000 })],
  ["a stamp", request({ width: 64, height: 48 })],
  ["uneven sides", request({ width: 853, height: 481 })],
  ["ten hours", request({}, { duration: 36_000 })],
  ["mono", request({}, { audio: { codec: "aac", channels: 1, sampleRate: 22_050 } })],
  ["a film without sound", jobRequest({ key: "k", media: silent }, prefix, attempt, place)],
  [
    "a queue of its own",
    jobRequest({ key: "k", media }, prefix, attempt, { ...place, queue: "q" }),
  ],
])("the job for %s is one that MediaConvert's model knows", (_name, job) => {
  expect(problemsOf("CreateJobRequest", job)).toEqual([]);
});

test.each<[string, (job: ReturnType<typeof request>) => unknown, string]>([
  ["an unknown member", (job) => ({ ...job, Rolle: "" }), "CreateJobRequest.Rolle is unknown"],
  ["no role", ({ Role: __, ...job }) => job, "CreateJobRequest.Role is missing"],
  ["a number as text", (job) => ({ ...job, Priority: "1" }), "Priority is not a number"],
  [
    "a value that its enum has not",
    (job) => ({ ...job, StatusUpdateInterval: "SECONDS_11" }),
    "StatusUpdateInterval is SECONDS_11",
  ],
  [
    "a structure instead of a list",
    (job) => ({ ...job, Settings: { OutputGroups: {} } }),
    "Settings.OutputGroups is not a list",
  ],
  [
    "a wrong value deep down",
    (job) => ({
      ...job,
      Settings: {
        OutputGroups: [
          {
            Outputs: [
              {
                VideoDescription: {
                  CodecSettings: { Codec: "H_264", H264Settings: { RateControlMode: "CRF" } },
                },
              },
            ],
          },
        ],
      },
    }),
    "Settings.OutputGroups[0].Outputs[0].VideoDescription.CodecSettings.H264Settings.RateControlMode is CRF",
  ],
  [
    "an unknown member deep down",
    (job) => ({ ...job, Settings: { Inputs: [{ VideoSelector: { Rotation: "AUTO" } }] } }),
    "Settings.Inputs[0].VideoSelector.Rotation is unknown",
  ],
])("a job with %s is found out", (_name, spoil, words) => {
  const [problem, second] = problemsOf("CreateJobRequest", spoil(request()));

  expect(problem).toContain(words);
  expect(second).toBeUndefined();
});

test("the streams go where the portal looks for them, best first, none above the film's own size", () => {
  const { Settings } = request({ width: 1280, height: 720, frameRate: 25 });
  const [hls, poster, storyboard] = Settings?.OutputGroups ?? [];
  const settings = hls?.OutputGroupSettings?.CmafGroupSettings;

  expect(settings?.Destination).toBe("s3://films/renditions/video/upload/3/main");
  expect(settings).toMatchObject({ SegmentControl: "SINGLE_FILE", WriteHlsManifest: "ENABLED" });
  const sizes = hls?.Outputs?.flatMap(({ VideoDescription: picture }) =>
    picture ? [`${picture.Width}x${picture.Height}`] : [],
  );
  expect(sizes).toEqual(["1280x720", "960x540", "640x360", "426x240"]);
  expect(hls?.Outputs?.at(-1)?.AudioDescriptions).toHaveLength(1);
  expect(new Set(hls?.Outputs?.map(({ NameModifier }) => NameModifier)).size).toBe(5);
  expect(poster?.OutputGroupSettings?.FileGroupSettings?.Destination).toMatch(/\/3\/poster$/);
  expect(storyboard?.OutputGroupSettings?.FileGroupSettings?.Destination).toMatch(
    /\/3\/thumbnail$/,
  );
});

test("frames follow the film, unless it has more than sixty a second", () => {
  const rateOf = (frameRate: number) => {
    const [hls] = request({ frameRate }).Settings?.OutputGroups ?? [];
    const settings = hls?.Outputs?.[0]?.VideoDescription?.CodecSettings?.H264Settings;
    return [settings?.FramerateControl, settings?.FramerateNumerator];
  };

  expect(rateOf(23.976)).toEqual(["INITIALIZE_FROM_SOURCE", undefined]);
  expect(rateOf(120)).toEqual(["SPECIFIED", 60]);
});

test("thumbnails of a long film are no more than a hundred", () => {
  const { Settings } = request({}, { duration: 36_000 });
  const capture =
    Settings?.OutputGroups?.[2]?.Outputs?.[0]?.VideoDescription?.CodecSettings
      ?.FrameCaptureSettings;

  expect(capture).toMatchObject({ FramerateDenominator: 360, MaxCaptures: 100 });
});

test("one attempt makes one job, and its events say whose it is", () => {
  expect(request().ClientRequestToken).toBe(`${attempt.uploadId}-3`);
  expect(request().UserMetadata).toEqual({ uploadId: attempt.uploadId, attempt: "3" });
});
