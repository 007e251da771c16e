import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, onTestFinished, test } from "vitest";
import { BUCKET, openStore, REGION } from "./support.ts";

test("a new object is told of as EventBridge would, again if nobody listened the first time", async () => {
  const heard: { authorization: string | undefined; body: unknown }[] = [];
  const portal = createServer((request, response) => {
    void text(request).then((body) => {
      heard.push({ authorization: request.headers.authorization, body: JSON.parse(body) });
      response.writeHead(heard.length === 1 ? 503 : 204).end();
    });
  });
  portal.listen(0, "127.0.0.1");
  await once(portal, "listening");
  onTestFinished(() => void portal.close());
  const address = portal.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const { s3 } = await openStore({
    events: { url: `http://127.0.0.1:${port}/events`, secret: "hush" },
  });
  const Key = "incoming/ü 1";
  const { ETag = "" } = await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: "abc" }));
  await expect.poll(() => heard.length).toBe(2);
  expect(heard[1]).toEqual(heard[0]);
  expect(heard[0]).toMatchObject({
    authorization: "Bearer hush",
    body: {
      version: "0",
      "detail-type": "Object Created",
      source: "aws.s3",
      region: REGION,
      resources: [`arn:aws:s3:::${BUCKET}`],
      detail: {
        bucket: { name: BUCKET },
        object: { key: Key, size: 3, etag: JSON.parse(ETag) },
        reason: "PutObject",
      },
    },
  });
});
