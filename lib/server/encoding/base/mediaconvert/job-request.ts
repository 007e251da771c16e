import type { CreateJobCommandInput } from "@aws-sdk/client-mediaconvert";
import type { MediaFacts } from "#lib/domain/media.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";
import { poster, thumbnails } from "./pictures.ts";
import { SOUND, streams } from "./streams.ts";

type Place = { bucket: string; role: string; queue?: string | undefined };

/**
 * The job for one attempt. Its token makes the same job of the same attempt, however often it is ordered; what it carries
 * along comes back with every event.
 */
export function jobRequest(
  original: { key: string; media: MediaFacts },
  prefix: string,
  { uploadId, attempt }: Attempt,
  { bucket, role, queue }: Place,
): CreateJobCommandInput {
  const { media } = original;
  const destination = `s3://${bucket}/${prefix}`;
  return {
    Role: role,
    ...(queue !== undefined && { Queue: queue }),
    ClientRequestToken: `${uploadId}-${attempt}`,
    UserMetadata: { uploadId, attempt: String(attempt) },
    StatusUpdateInterval: "SECONDS_10",
    Settings: {
      TimecodeConfig: { Source: "ZEROBASED" },
      Inputs: [
        {
          FileInput: `s3://${bucket}/${original.key}`,
          TimecodeSource: "ZEROBASED",
          // As the file itself says: phones turn their pictures with a flag.
          VideoSelector: { Rotate: "AUTO", ColorSpace: "FOLLOW" },
          ...(media.audio && { AudioSelectors: { [SOUND]: { DefaultSelection: "DEFAULT" } } }),
        },
      ],
      OutputGroups: [
        streams(media, `${destination}main`),
        poster(media, destination),
        thumbnails(media, destination),
      ],
    },
  };
}
