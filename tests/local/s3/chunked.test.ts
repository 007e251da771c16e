import { createHash, createHmac } from "node:crypto";
import { request } from "node:http";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect, test } from "vitest";
import { blobsOn, BUCKET, CREDENTIALS, openStore, REGION, verdictOf } from "./support.ts";

const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");
const mac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

const chunks = [Buffer.alloc(70_000, "a"), Buffer.alloc(100, "b")];
const bytes = Buffer.concat(chunks);

/** A PUT whose chunks are signed one after the other, written here by hand: the SDK does not send it. */
function signChunked(host: string, trailer: boolean) {
  const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = `${date.slice(0, 8)}/${REGION}/s3/aws4_request`;
  const key = scope.split("/").reduce<string | Buffer>(mac, `AWS4${CREDENTIALS.secretAccessKey}`);
  const sign = (algorithm: string, ...lines: string[]) =>
    mac(key, [algorithm, date, scope, ...lines].join("\n")).toString("hex");
  const mode = `STREAMING-AWS4-HMAC-SHA256-PAYLOAD${trailer ? "-TRAILER" : ""}`;
  const headers: Record<string, string> = {
    "content-encoding": "aws-chunked",
    host,
    "x-amz-content-sha256": mode,
    "x-amz-date": date,
    "x-amz-decoded-content-length": String(bytes.length),
    ...(trailer && { "x-amz-trailer": "x-amz-checksum-sha256" }),
  };
  const names = Object.keys(headers);
  const lines = names.map((name) => `${name}:${headers[name]}`);
  const canonical = ["PUT", `/${BUCKET}/k`, "", ...lines, "", names.join(";"), mode].join("\n");
  let signature = sign("AWS4-HMAC-SHA256", sha256(canonical));
  const authorization = `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.accessKeyId}/${scope},SignedHeaders=${names.join(";")},Signature=${signature}`;
  const body: Buffer[] = [];
  for (const chunk of [...chunks, Buffer.alloc(0)]) {
    signature = sign("AWS4-HMAC-SHA256-PAYLOAD", signature, sha256(""), sha256(chunk));
    body.push(Buffer.from(`${chunk.length.toString(16)};chunk-signature=${signature}\r\n`), chunk);
    if (chunk.length > 0) body.push(Buffer.from("\r\n"));
  }
  const sum = `x-amz-checksum-sha256:${createHash("sha256").update(bytes).digest("base64")}`;
  const last = sign("AWS4-HMAC-SHA256-TRAILER", signature, sha256(`${sum}\n`));
  body.push(Buffer.from(trailer ? `${sum}\r\nx-amz-trailer-signature:${last}\r\n\r\n` : "\r\n"));
  return { headers: { ...headers, authorization }, body: Buffer.concat(body) };
}

test.each([false, true])(
  "signed chunks are stored (trailer: %s), forged ones not",
  async (trailer) => {
    const { s3, port, url, folder } = await openStore();
    const { headers, body } = signChunked(`127.0.0.1:${port}`, trailer);
    const put = async (content: Buffer) =>
      verdictOf(
        await fetch(`${url}/${BUCKET}/k`, {
          method: "PUT",
          headers,
          body: new Uint8Array(content),
        }),
      );
    const forged = Buffer.from(body);
    forged[200] = "x".charCodeAt(0);
    expect(await put(forged)).toBe("403 SignatureDoesNotMatch");
    expect(await put(body.subarray(0, 60_000))).toBe("400 IncompleteBody");
    expect(await blobsOn(folder)).toEqual([]);
    expect(await put(body)).toBe("200");
    const got = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "k" }));
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
  },
);

test("a presigned PUT that does not say its length is refused", async () => {
  const { s3, folder } = await openStore();
  const signed = await getSignedUrl(s3, new PutObjectCommand({ Bucket: BUCKET, Key: "k" }));
  const verdict = await new Promise<number | undefined>((resolve, reject) => {
    const sending = request(signed, { method: "PUT" }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sending.on("error", reject);
    sending.write("some");
    sending.end("thing");
  });
  expect(verdict).toBe(501);
  expect(await blobsOn(folder)).toEqual([]);
});
