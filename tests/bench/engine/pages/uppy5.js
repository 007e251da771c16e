import AwsS3 from "uppy5-aws-s3";
import Uppy from "uppy5-core";
import { ask } from "./ask.js";
import { uploadWith } from "./upload-with-uppy.js";

/** Uppy 5.1 with its own signing callbacks; parts of `partSize` bytes, or its own choice. */
export function send(files, { partSize }) {
  const uppy = new Uppy();
  uppy.use(AwsS3, {
    shouldUseMultipart: ({ size }) => size > 10 * 1024 * 1024,
    ...(partSize ? { getChunkSize: () => partSize } : {}),
    createMultipartUpload: () => ask("/peer/create"),
    listParts: (_, { key, uploadId, signal }) => ask("/peer/list", { key, uploadId }, signal),
    signPart: (_, { key, uploadId, partNumber, body, signal }) =>
      ask("/peer/sign", { method: "PUT", key, uploadId, partNumber, bytes: body.size }, signal),
    completeMultipartUpload: (_, { key, signal }) => ask("/peer/complete", { key }, signal),
    abortMultipartUpload: () => Promise.resolve(),
    getUploadParameters: async () => {
      const { key } = await ask("/peer/create");
      const { url } = await ask("/peer/sign", { method: "PUT", key });
      return { method: "PUT", url, fields: {}, headers: {} };
    },
  });
  return uploadWith(uppy, files);
}
