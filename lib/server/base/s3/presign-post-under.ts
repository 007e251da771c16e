import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { bucket, s3 } from "./client.ts";

export type FormUnder = {
  url: string;
  /** `key` ends in `${filename}`, which the store replaces by the name of the uploaded file. */
  fields: Record<string, string>;
};

/** Signs a form that may store any number of objects of one type under a prefix, and nowhere else, until it expires. */
export function presignPostUnder(
  prefix: string,
  contentType: string,
  maxBytes: number,
  seconds: number,
): Promise<FormUnder> {
  return createPresignedPost(s3, {
    Bucket: bucket,
    Key: `${prefix}\${filename}`,
    Fields: { "Content-Type": contentType, success_action_status: "201" },
    Conditions: [
      ["starts-with", "$key", prefix],
      ["content-length-range", 1, maxBytes],
      ["eq", "$Content-Type", contentType],
      ["eq", "$success_action_status", "201"],
    ],
    Expires: seconds,
  });
}
