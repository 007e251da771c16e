import type { CreateJobCommandInput } from "@aws-sdk/client-mediaconvert";
import type { MediaFacts } from "#lib/domain/media.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";
import { poster, thumbnails } from "./pictures.ts";
import { SOUND, streams } from "./streams.ts";

type JobTarget = { bucket: string; role: string; queue?: string | undefined };

/**
 * Returns the request for one attempt's job. Its token makes repeated requests of one attempt the same job; its
 * metadata comes back with every event.
 */
export function jobRequest(
  original: { key: string; media: MediaFacts },
  prefix: string,
  { uploadId, attempt }: Attempt,
  { bucket, role, queue }: JobTarget,
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
          // As the file says: phones rotate their pictures with a flag.
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
