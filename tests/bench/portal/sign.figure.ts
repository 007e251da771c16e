import { S3Client, UploadPartCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { CHECKSUM_HEADER, signPartUrl } from "../../../lib/server/base/s3/sign-part-url.ts";
import { median } from "../engine/compare.ts";
import type { Bench, Line } from "../figure.ts";

export const figures = ["sign_10000"];

const credentials = {
  accessKeyId: "AKIAEXAMPLE",
  secretAccessKey: "bench-bench-bench",
  region: "eu-central-1",
};
const bucket = "newsreel-bench";
const bucketUrl = `https://${bucket}.s3.${credentials.region}.amazonaws.com`;
const upload = {
  key: "originals/0190a/0190b/original",
  s3UploadId: "VXBsb2Fk.IElEIGZvcg_ZWxl-bmcn",
};
const seconds = 3600;

const s3 = new S3Client({
  region: credentials.region,
  credentials,
  requestChecksumCalculation: "WHEN_REQUIRED",
  responseChecksumValidation: "WHEN_REQUIRED",
});

type Part = { partNumber: number; bytes: number; checksum: string };

/** Signs every part of one large file, by hand and by the SDK, and looks whether the URLs are the same. */
export async function measure(bench: Bench): Promise<Line[]> {
  const count = bench.quick ? 1000 : 10_000;
  const parts = Array.from({ length: count }, (_, index): Part => {
    const checksum = Buffer.alloc(8);
    checksum.writeUInt32BE(Math.imul(index + 1, 0x9e3779b1) >>> 0, 2);
    return { partNumber: index + 1, bytes: 8 << 20, checksum: checksum.toString("base64") };
  });
  const now = new Date();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < bench.runs; run++) {
    const byHand = await timed(() =>
      parts.map((part) =>
        signPartUrl({ ...upload, ...part, bucketUrl, seconds }, credentials, now),
      ),
    );
    const bySdk = await timed(async () => {
      const urls: string[] = [];
      // One after the other: all at once would only make it wait for memory.
      for (const part of parts) urls.push(await signBySdk(part, now));
      return urls;
    });
    const differs = bySdk.value.findIndex((url, index) => url !== byHand.value[index]);
    if (differs >= 0) throw new Error(`part ${differs + 1} is signed otherwise by the SDK`);
    ours.push(byHand.seconds);
    theirs.push(bySdk.seconds);
    console.error(
      `sign run ${run + 1}: ${byHand.seconds.toFixed(3)} s, the SDK ${bySdk.seconds.toFixed(3)} s, the same URLs`,
    );
  }
  const [oursSeconds, theirSeconds] = [median(ours), median(theirs)];
  return [
    {
      figure: "sign_10000",
      ours: oursSeconds,
      unit: "s",
      peer: "@aws-sdk/s3-request-presigner",
      theirs: theirSeconds,
      ratio: oursSeconds / theirSeconds,
      runs: bench.runs,
      parts: count,
    },
  ];
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ value: T; seconds: number }> {
  const begun = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - begun) / 1000 };
}

function signBySdk(part: Part, signingDate: Date): Promise<string> {
  const command = new UploadPartCommand({
    Bucket: bucket,
    Key: upload.key,
    UploadId: upload.s3UploadId,
    PartNumber: part.partNumber,
    ContentLength: part.bytes,
    ChecksumCRC64NVME: part.checksum,
  });
  return getSignedUrl(s3, command, {
    signingDate,
    expiresIn: seconds,
    signableHeaders: new Set(["host", "content-length", CHECKSUM_HEADER]),
    unhoistableHeaders: new Set([CHECKSUM_HEADER]),
  });
}
