import AwsS3 from "uppy6-aws-s3";
import Uppy from "uppy6-core";
import { ask } from "./ask.js";
import { uploadWith } from "./upload-with-uppy.js";

/** Uppy 6 with its signing callback; parts of `partSize` bytes, or its own choice. */
export function send(files, { partSize }) {
  const uppy = new Uppy();
  uppy.use(AwsS3, {
    shouldUseMultipart: ({ size }) => size > 10 * 1024 * 1024,
    ...(partSize ? { getChunkSize: () => partSize } : {}),
    generateObjectKey: () => `peer/${crypto.randomUUID()}`,
    signRequest: (request) => ask("/peer/sign", request),
  });
  return uploadWith(uppy, files);
}
