import { S3Error } from "../errors.ts";
import {
  ALGORITHMS,
  type ChecksumAlgorithm,
  DIGEST_BYTES,
  headerOf,
  parseAlgorithm,
} from "./algorithms.ts";

/** What the sender says of the bytes, so that a damaged transfer is refused. */
export type Expected = {
  md5?: string | undefined;
  /** Without a value it is wanted, and the value may still come in a trailer. */
  algorithm?: ChecksumAlgorithm | undefined;
  value?: string | undefined;
  inTrailer: boolean;
};

/**
 * Reads `content-md5` and `x-amz-checksum-…` through `value` (headers, a presigned query or a form's fields).
 * Throws InvalidDigest, InvalidRequest.
 */
export function expectedChecksum(value: (name: string) => string | undefined): Expected {
  const md5 = value("content-md5");
  if (md5 !== undefined && !isDigest(md5, 16)) {
    throw new S3Error("InvalidDigest", "The Content-MD5 you specified was invalid.", {
      "Content-MD5": md5,
    });
  }
  const given = ALGORITHMS.flatMap((algorithm) => {
    const text = value(headerOf(algorithm));
    return text === undefined ? [] : [{ algorithm, text }];
  });
  const trailers = (value("x-amz-trailer") ?? "").toLowerCase().split(",");
  const trailing = ALGORITHMS.filter((each) =>
    trailers.some((name) => name.trim() === headerOf(each)),
  );
  if (given.length + trailing.length > 1) {
    throw new S3Error(
      "InvalidRequest",
      "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
    );
  }
  const [header] = given;
  if (header && !isDigest(header.text, DIGEST_BYTES[header.algorithm])) {
    throw invalidValue(header.algorithm);
  }
  const fromSdk = value("x-amz-sdk-checksum-algorithm");
  const sent = header?.algorithm ?? trailing[0];
  if (fromSdk !== undefined && readAlgorithm(fromSdk) !== sent) throw unsentAlgorithm(sent);
  const named = value("x-amz-checksum-algorithm");
  const algorithm = sent ?? (named ? readAlgorithm(named) : undefined);
  return { md5, algorithm, value: header?.text, inTrailer: trailing.length === 1 };
}

/** The SDKs' header only says which of the others is there. */
const unsentAlgorithm = (sent: ChecksumAlgorithm | undefined) =>
  new S3Error(
    "InvalidRequest",
    sent === undefined
      ? "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found."
      : "Value for x-amz-sdk-checksum-algorithm header is invalid.",
  );

/** Throws InvalidRequest for a name S3 does not know. */
export function readAlgorithm(text: string): ChecksumAlgorithm {
  const algorithm = parseAlgorithm(text);
  if (algorithm) return algorithm;
  throw new S3Error(
    "InvalidRequest",
    "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]",
  );
}

/** Compares what arrived with what was said of it. Throws BadDigest, InvalidRequest, MalformedTrailerError. */
export function verifyDigests(
  expected: Expected,
  trailers: Map<string, string>,
  computed: { md5: string; algorithm: ChecksumAlgorithm; checksum: string },
): void {
  if (
    expected.md5 !== undefined &&
    Buffer.from(expected.md5, "base64").toString("hex") !== computed.md5
  ) {
    throw new S3Error(
      "BadDigest",
      "The Content-MD5 you specified did not match what we received.",
      { ExpectedDigest: expected.md5, CalculatedDigest: computed.md5 },
    );
  }
  const { algorithm } = computed;
  const value = expected.inTrailer ? trailers.get(headerOf(algorithm)) : expected.value;
  if (expected.inTrailer && value === undefined) {
    throw new S3Error(
      "MalformedTrailerError",
      "The request contained trailing data that was not well-formed or did not conform to our published schema.",
    );
  }
  if (value === undefined) return;
  if (!isDigest(value, DIGEST_BYTES[algorithm])) throw invalidValue(algorithm);
  if (value !== computed.checksum) throw badChecksum(algorithm);
}

export const badChecksum = (algorithm: ChecksumAlgorithm) =>
  new S3Error("BadDigest", `The ${algorithm} you specified did not match the calculated checksum.`);

const invalidValue = (algorithm: ChecksumAlgorithm) =>
  new S3Error("InvalidRequest", `Value for ${headerOf(algorithm)} header is invalid.`);

function isDigest(text: string, bytes: number): boolean {
  const decoded = Buffer.from(text, "base64");
  return decoded.length === bytes && decoded.toString("base64") === text;
}
