import type { Attempt } from "#lib/server/encoding/base/attempt.ts";

// Events as EventBridge delivers them to an API destination, in the shapes of MediaConvert's user guide ("List of
// MediaConvert EventBridge events"), for one job.

const JOB = "1671477617078-2886ye";

function event({ uploadId, attempt }: Attempt, status: string, detail: object) {
  return {
    version: "0",
    id: crypto.randomUUID(),
    "detail-type": "MediaConvert Job State Change",
    source: "aws.mediaconvert",
    account: "111122223333",
    time: "2026-11-20T19:21:21Z",
    region: "us-east-1",
    resources: [`arn:aws:mediaconvert:us-east-1:111122223333:jobs/${JOB}`],
    detail: {
      timestamp: 1_671_477_681_737,
      accountId: "111122223333",
      queue: "arn:aws:mediaconvert:us-east-1:111122223333:queues/Default",
      jobId: JOB,
      status,
      userMetadata: { uploadId, attempt: String(attempt) },
      ...detail,
    },
  };
}

export const inputInformation = (of: Attempt) =>
  event(of, "INPUT_INFORMATION", {
    inputDetails: [
      {
        id: 1,
        uri: "s3://films/originals/v/u/original",
        audio: [{ channels: 2, codec: "AAC", language: "UND", sampleRate: 48_000, streamId: 2 }],
        video: [
          {
            bitDepth: 8,
            codec: "H_264",
            colorFormat: "YUV_420",
            fourCC: "avc1",
            frameRate: 30,
            height: 360,
            interlaceMode: "PROGRESSIVE",
            sar: "1:1",
            standard: "UNSPECIFIED",
            streamId: 1,
            width: 640,
          },
        ],
      },
    ],
  });

export const progressing = (of: Attempt) => event(of, "PROGRESSING", {});

export const statusUpdate = (of: Attempt, jobPercentComplete: number | null) =>
  event(of, "STATUS_UPDATE", {
    framesDecoded: 353,
    jobProgress: {
      phaseProgress: {
        PROBING: { status: "COMPLETE", percentComplete: 100 },
        TRANSCODING: { status: "PROGRESSING", percentComplete: 40 },
        UPLOADING: { status: "SUBMITTED", percentComplete: 0 },
      },
      jobPercentComplete,
      currentPhase: "TRANSCODING",
      retryCount: 0,
    },
  });

export const newWarning = (of: Attempt) =>
  event(of, "NEW_WARNING", { warningCode: "230001", warningMessage: "the sound is short" });

export const complete = (of: Attempt) =>
  event(of, "COMPLETE", {
    warnings: [{ code: 250_003, count: 1 }],
    outputGroupDetails: [
      {
        outputDetails: [
          {
            durationInMs: 4000,
            videoDetails: {
              widthInPx: 640,
              heightInPx: 360,
              averageBitrate: 323_519,
              qvbrAvgQuality: 7.38,
              qvbrMinQuality: 7,
              qvbrMaxQuality: 8,
              qvbrMinQualityLocation: 0,
              qvbrMaxQualityLocation: 0,
            },
          },
          { durationInMs: 4010 },
        ],
        playlistFilePaths: ["s3://films/renditions/v/u/1/main.m3u8"],
        type: "CMAF_GROUP",
      },
      {
        outputDetails: [
          {
            outputFilePaths: ["s3://films/renditions/v/u/1/thumbnail.0000001.jpg"],
            durationInMs: 4000,
            videoDetails: { widthInPx: 320, heightInPx: 180 },
          },
        ],
        type: "FILE_GROUP",
      },
    ],
    paddingInserted: 0,
    blackVideoDetected: 10,
    blackSegments: [{ start: 0, end: 10 }],
  });

export const failed = (of: Attempt) =>
  event(of, "ERROR", { errorCode: 1040, errorMessage: "Your input file has no video." });

/** Through no fault of the film. */
export const brokeDown = (of: Attempt) =>
  event(of, "ERROR", { errorCode: 1999, errorMessage: "Unexpected transcoding error." });

export const cancelled = (of: Attempt) => event(of, "CANCELED", {});
