import { createHmac } from "node:crypto";
import { connect } from "node:net";
import { GetObjectCommand, HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost, type PresignedPost } from "@aws-sdk/s3-presigned-post";
import { expect, test } from "vitest";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import {
  blobsOn,
  BUCKET,
  clientFor,
  MiB,
  openStore,
  refusalOf,
  sendForm,
  verdictOf,
} from "./support.ts";

const Bucket = BUCKET;
const Key = "incoming/1";

/** The portal's form: one key, one type, 1 to 1000 bytes. */
const signForm = (s3: S3Client, more: Partial<Parameters<typeof createPresignedPost>[1]> = {}) =>
  createPresignedPost(s3, {
    Bucket,
    Key,
    Fields: { "Content-Type": "video/mp4" },
    Conditions: [["content-length-range", 1, 1000]],
    Expires: 60,
    ...more,
  });

const withFields = (form: PresignedPost, fields: Record<string, string>): PresignedPost => ({
  url: form.url,
  fields: { ...form.fields, ...fields },
});

test("a form that keeps to its policy is stored", async () => {
  const { s3 } = await openStore();
  const answer = await sendForm(await signForm(s3), "the bytes");
  expect(answer.status).toBe(204);
  const got = await s3.send(new GetObjectCommand({ Bucket, Key }));
  expect(await got.Body?.transformToString()).toBe("the bytes");
  expect(got.ContentType).toBe("video/mp4");
  expect(answer.headers.get("etag")).toBe(got.ETag);
});

const flipped = (text: string, at: number) =>
  text.slice(0, at) + (text[at] === "0" ? "1" : "0") + text.slice(at + 1);

function editPolicy(form: PresignedPost, edit: (text: string) => string): PresignedPost {
  const policy = Buffer.from(form.fields.Policy ?? "", "base64").toString();
  return withFields(form, { Policy: Buffer.from(edit(policy)).toString("base64") });
}

const refusals: [what: string, verdict: string, forge: (form: PresignedPost) => PresignedPost][] = [
  [
    "a flipped signature",
    "403 SignatureDoesNotMatch",
    (form) =>
      withFields(form, { "X-Amz-Signature": flipped(form.fields["X-Amz-Signature"] ?? "", 20) }),
  ],
  [
    "an edited policy",
    "403 SignatureDoesNotMatch",
    (form) => editPolicy(form, (policy) => policy.replace("1000]", "9999]")),
  ],
  ["another key", "403 AccessDenied", (form) => withFields(form, { key: "incoming/2" })],
  ["an empty key", "403 AccessDenied", (form) => withFields(form, { key: "" })],
  ["another type", "403 AccessDenied", (form) => withFields(form, { "Content-Type": "text/html" })],
  ["an extra field", "403 AccessDenied", (form) => withFields(form, { "x-amz-meta-a": "1" })],
  ["an extra acl", "403 AccessDenied", (form) => withFields(form, { acl: "public-read" })],
  [
    "another access key",
    "403 InvalidAccessKeyId",
    (form) =>
      withFields(form, {
        "X-Amz-Credential": (form.fields["X-Amz-Credential"] ?? "").replace("AKIDOFTESTS", "OTHER"),
      }),
  ],
  [
    "another region",
    "400 InvalidArgument",
    (form) =>
      withFields(form, {
        "X-Amz-Credential": (form.fields["X-Amz-Credential"] ?? "").replace("eu-north-1", "eu-1"),
      }),
  ],
  [
    "no policy",
    "403 AccessDenied",
    ({ url, fields: { Policy: _gone, ...fields } }) => ({ url, fields }),
  ],
  [
    "a field left out",
    "403 AccessDenied",
    ({ url, fields: { "Content-Type": _gone, ...fields } }) => ({ url, fields }),
  ],
];

test.each(refusals)(
  "a form with %s is refused: %s, nothing stored",
  async (_what, verdict, forge) => {
    const { s3, folder } = await openStore();
    const answer = await sendForm(forge(await signForm(s3)), "the bytes");
    expect(await verdictOf(answer)).toBe(verdict);
    expect(await blobsOn(folder)).toEqual([]);
    expect(await refusalOf(s3.send(new HeadObjectCommand({ Bucket, Key })))).toBe("NotFound");
  },
);

test("one byte too many or too few is refused, and just enough is not", async () => {
  const { s3, folder } = await openStore();
  const form = await signForm(s3);
  expect(await verdictOf(await sendForm(form, "x".repeat(1001)))).toBe("400 EntityTooLarge");
  expect(await verdictOf(await sendForm(form, ""))).toBe("400 EntityTooSmall");
  expect(await blobsOn(folder)).toEqual([]);
  expect(await verdictOf(await sendForm(form, "x".repeat(1000)))).toBe("204");
  expect(await verdictOf(await sendForm(form, "x"))).toBe("204");
});

test("a file far too big still gets to read why", async () => {
  const { s3, folder } = await openStore();
  const answer = await sendForm(await signForm(s3), new Uint8Array(40 * MiB));
  expect(await verdictOf(answer)).toBe("400 EntityTooLarge");
  expect(await blobsOn(folder)).toEqual([]);
});

test("an expired policy is refused", async () => {
  let now = Date.now();
  const { s3, folder } = await openStore({ now: () => new Date(now) });
  const form = await signForm(s3);
  now += 61_000;
  expect(await verdictOf(await sendForm(form, "x"))).toBe("403 AccessDenied");
  expect(await blobsOn(folder)).toEqual([]);
});

test("a form signed with another secret, or for another bucket, is refused", async () => {
  const { s3, port, url } = await openStore({ buckets: [BUCKET, "other"] });
  const forged = await signForm(clientFor(port, { secretAccessKey: "another" }));
  expect(await verdictOf(await sendForm(forged, "x"))).toBe("403 SignatureDoesNotMatch");
  const { fields } = await signForm(s3);
  const elsewhere = sendForm({ url: `${url}/other`, fields }, "x");
  expect(await verdictOf(await elsewhere)).toBe("400 InvalidArgument");
  const { bucket: _gone, ...rest } = fields;
  const unnamed = sendForm({ url: `${url}/other`, fields: rest }, "x");
  expect(await verdictOf(await unnamed)).toBe("403 AccessDenied");
});

test("a field behind the file, a second file and a form without one are refused", async () => {
  const { s3, folder } = await openStore();
  const form = await signForm(s3);
  const late = await sendForm(form, "x", { after: { "x-amz-meta-a": "1" } });
  expect(await verdictOf(late)).toBe("403 AccessDenied");
  expect(await verdictOf(await sendForm(form, undefined))).toBe("400 InvalidArgument");
  const two = new FormData();
  for (const [name, value] of Object.entries(form.fields)) two.append(name, value);
  two.append("file", new Blob(["x"]), "a.mp4");
  two.append("file", new Blob(["y"]), "b.mp4");
  const answer = await fetch(form.url, { method: "POST", body: two });
  expect(await verdictOf(answer)).toBe("400 InvalidArgument");
  const first = new FormData();
  first.append("file", new Blob(["x"]), "a.mp4");
  for (const [name, value] of Object.entries(form.fields)) first.append(name, value);
  const early = await fetch(form.url, { method: "POST", body: first });
  expect(await verdictOf(early)).toBe("403 AccessDenied");
  expect(await blobsOn(folder)).toEqual([]);
});

test("what the policy tells to ignore is ignored", async () => {
  const { s3 } = await openStore();
  const form = withFields(await signForm(s3), { "x-ignore-me": "1" });
  expect(await verdictOf(await sendForm(form, "x"))).toBe("204");
});

test("a checksum in the policy fits these bytes only", async () => {
  const { s3, folder } = await openStore();
  const form = await signForm(s3, {
    Fields: {
      "Content-Type": "video/mp4",
      "x-amz-checksum-crc64nvme": crc64Base64(Buffer.from("mine")),
    },
  });
  expect(await verdictOf(await sendForm(form, "evil"))).toBe("400 BadDigest");
  expect(await blobsOn(folder)).toEqual([]);
  expect(await verdictOf(await sendForm(form, "mine"))).toBe("204");
});

test("the file's name goes where the key says, and starts-with holds", async () => {
  const { s3 } = await openStore();
  const form = await signForm(s3, { Key: "incoming/${filename}" });
  const answer = await sendForm(form, "x", { name: "Übung 1.mp4" });
  expect(await verdictOf(answer)).toBe("204");
  await s3.send(new HeadObjectCommand({ Bucket, Key: "incoming/Übung 1.mp4" }));
  const elsewhere = await sendForm(withFields(form, { key: "elsewhere/${filename}" }), "x");
  expect(await verdictOf(elsewhere)).toBe("403 AccessDenied");
});

test("the answer is what the form asked for", async () => {
  const { s3 } = await openStore();
  const ask = async (fields: Record<string, string>) =>
    sendForm(await signForm(s3, { Fields: { "Content-Type": "video/mp4", ...fields } }), "x");
  expect((await ask({ success_action_status: "200" })).status).toBe(200);
  const created = await ask({ success_action_status: "201" });
  expect(created.status).toBe(201);
  expect(await created.text()).toContain(`<Bucket>${Bucket}</Bucket><Key>${Key}</Key><ETag>&quot;`);
  const redirected = await ask({ success_action_redirect: "http://127.0.0.1/done?a=1" });
  expect(redirected.status).toBe(303);
  const to = new URL(redirected.headers.get("location") ?? "");
  expect(Object.fromEntries(to.searchParams)).toMatchObject({ a: "1", bucket: Bucket, key: Key });
});

test("a policy that is no policy is refused, though its signature is right", async () => {
  const { s3 } = await openStore();
  const form = await signForm(s3);
  const day = (form.fields["X-Amz-Date"] ?? "").slice(0, 8);
  const mac = (key: string | Buffer, text: string) =>
    createHmac("sha256", key).update(text).digest();
  const key = ["eu-north-1", "s3", "aws4_request"].reduce(mac, mac("AWS4a secret/of+tests", day));
  for (const text of [
    "not json",
    "{}",
    '{"expiration":"2999-01-01T00:00:00Z","conditions":[["ne","$key","a"]]}',
  ]) {
    const Policy = Buffer.from(text).toString("base64");
    const signed = { Policy, "X-Amz-Signature": mac(key, Policy).toString("hex") };
    const answer = await sendForm(withFields(form, signed), "x");
    expect(await verdictOf(answer)).toBe("400 InvalidPolicyDocument");
  }
});

test("a form that breaks off leaves nothing", async () => {
  const { s3, port, folder } = await openStore();
  const { fields } = await signForm(s3);
  const parts = Object.entries(fields).map(
    ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const body = `${parts.join("")}--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf`;
  const send = (contentLength: number) =>
    new Promise<string>((resolve) => {
      let answer = "";
      const socket = connect(port, "127.0.0.1");
      socket.on("data", (text) => {
        answer += text.toString();
        if (answer.includes("</Error>")) socket.destroy();
      });
      socket.on("close", () => resolve(answer));
      socket.write(
        `POST /${Bucket} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${contentLength}\r\n\r\n${body}`,
      );
      if (contentLength > body.length) void hasBegun().then(() => socket.destroy());
    });
  // What there is of the file is on the disk.
  const hasBegun = () => expect.poll(() => blobsOn(folder)).toHaveLength(1);
  expect(await send(body.length)).toContain("<Code>MalformedPOSTRequest</Code>");
  await send(body.length + 100);
  await expect.poll(() => blobsOn(folder)).toEqual([]);
});
