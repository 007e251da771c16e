import { Busboy } from "@fastify/busboy";
import type { Readable } from "node:stream";
import { S3Error } from "../errors.ts";
import { type Incoming, headerValue } from "../http/incoming.ts";

/** S3 takes 20 KB before the file. */
const MAX_FIELDS_BYTES = 20 * 1024;

/** A form, read up to the first byte of its file. Field names are in lower case. */
export type Form = {
  fields: Map<string, string>;
  fileName: string;
  file: Readable;
  /** Resolves when the last boundary has been seen, with the names of fields that came after the file. */
  ended: Promise<string[]>;
  /** Stops parsing; the connection stays. */
  stop: () => void;
};

/** Reads `multipart/form-data` as far as its file. Throws MalformedPOSTRequest, InvalidArgument and the like. */
export function openForm(incoming: Incoming): Promise<Form> {
  const { message } = incoming;
  const contentType = headerValue(incoming, "content-type") ?? "";
  const parser = createParser(contentType);
  const fields = new Map<string, string>();
  const late: string[] = [];
  let fieldBytes = 0;
  let fileStream: Readable | undefined;
  const stop = () => {
    message.unpipe(parser);
    parser.removeAllListeners();
    // A stopped parser may still complain of the end it never saw.
    parser.on("error", () => {});
  };
  return new Promise<Form>((resolve, reject) => {
    const ended = Promise.withResolvers<string[]>();
    // Awaited only after the file; a failure before that must not end the process.
    ended.promise.catch(() => {});
    const fail = (error: Error) => {
      stop();
      reject(error);
      ended.reject(error);
      // Whoever reads it would wait for ever: nothing more comes.
      fileStream?.destroy(error);
    };
    parser.on("field", (name, value, _nameCut, valueCut) => {
      fieldBytes += Buffer.byteLength(value) + Buffer.byteLength(name ?? "");
      const field = (name ?? "").toLowerCase();
      if (valueCut || fieldBytes > MAX_FIELDS_BYTES) fail(tooMuchBeforeFile());
      else if (fileStream) late.push(field);
      else if (fields.has(field)) fail(twice(field));
      else fields.set(field, value);
    });
    parser.on("file", (name, file, fileName) => {
      if (fileStream || (name ?? "").toLowerCase() !== "file") {
        file.resume();
        fail(oneFile());
        return;
      }
      fileStream = file;
      file.on("error", fail);
      resolve({ fields, fileName: fileName ?? "", file, ended: ended.promise, stop });
    });
    parser.on("partsLimit", () => fail(tooMuchBeforeFile()));
    parser.on("error", (error) => fail(malformed(error)));
    parser.on("finish", () => {
      ended.resolve(late);
      reject(oneFile());
    });
    message.on("aborted", () => fail(new Error("The client went away")));
    if (incoming.expectsContinue) {
      incoming.expectsContinue = false;
      incoming.response.writeContinue();
    }
    message.pipe(parser);
  });
}

function createParser(contentType: string) {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      // The field named `file` is the file, also when a script sends it as text.
      isPartAFile: (name, _type, fileName) =>
        name?.toLowerCase() === "file" || fileName !== undefined,
      limits: { fieldSize: MAX_FIELDS_BYTES, parts: 200, headerSize: 16 * 1024 },
    });
  } catch (error) {
    throw malformed(error);
  }
}

const malformed = (cause: unknown) =>
  Object.assign(
    new S3Error(
      "MalformedPOSTRequest",
      "The body of your POST request is not well-formed multipart/form-data.",
    ),
    { cause },
  );

const oneFile = () =>
  new S3Error("InvalidArgument", "POST requires exactly one file upload per request.", {
    ArgumentName: "file",
    ArgumentValue: "0",
  });

const twice = (name: string) =>
  new S3Error("InvalidArgument", "Each field of the form may appear once.", { ArgumentName: name });

const tooMuchBeforeFile = () =>
  new S3Error(
    "MaxPostPreDataLengthExceededError",
    "Your POST request fields preceding the upload file were too large.",
    { MaxPostPreDataLengthBytes: String(MAX_FIELDS_BYTES) },
  );
