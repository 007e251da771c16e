import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { startStore } from "#lib/local/s3/start-store.ts";

const keys = { accessKeyId: "ASIATEMPORARY", secretAccessKey: "a secret/of+a=role" };
const sessionToken = "FwoGZXIvYXdzEB4a/temporary+token==";
const bucket = "footage";

let endpoint = "";

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), "credentials-test-"));
  const store = await startStore({
    port: 0,
    folder,
    region: "eu-north-1",
    buckets: [bucket],
    accessKeyId: "AKIAPERMANENT",
    secretAccessKey: "of somebody else",
    temporaryKey: { ...keys, sessionToken },
  });
  endpoint = `http://127.0.0.1:${store.port}`;
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
});

afterEach(() => {
  vi.unstubAllEnvs();
  Reflect.deleteProperty(globalThis, Symbol.for("@vercel/request-context"));
});

/** The portal's own modules, as a process with these settings would have them. */
async function portalWith(settings: Record<string, string>) {
  const place = { S3_ENDPOINT: endpoint, S3_REGION: "eu-north-1", S3_BUCKET: bucket };
  const none = { S3_ACCESS_KEY_ID: "", S3_SECRET_ACCESS_KEY: "", S3_SESSION_TOKEN: "" };
  // Whatever this machine has of its own is not meant.
  const nobody = { AWS_EC2_METADATA_DISABLED: "true", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" };
  for (const [name, value] of Object.entries({ ...place, ...none, ...nobody, ...settings })) {
    vi.stubEnv(name, value);
  }
  vi.resetModules();
  return {
    ...(await import("#lib/server/base/s3/presign-get.ts")),
    ...(await import("#lib/server/base/s3/presign-part.ts")),
    ...(await import("#lib/server/base/s3/presign-post.ts")),
    ...(await import("#lib/server/base/s3/presign-post-under.ts")),
    ...(await import("#lib/server/base/s3/presign-rendition.ts")),
    ...(await import("#lib/server/base/s3/multipart.ts")),
    ...(await import("#lib/server/base/s3/put-text.ts")),
    ...(await import("#lib/server/base/s3/signing.ts")),
  };
}

type Portal = Awaited<ReturnType<typeof portalWith>>;

/** One of each kind of permission that somebody outside is handed. */
async function permissions(portal: Portal) {
  const now = new Date();
  const signing = await portal.currentSigning();
  const key = "originals/a/b";
  await portal.putText(key, "film", "text/plain");
  const s3UploadId = await portal.createMultipart("originals/a/parts", "video/mp4");
  const part = { key: "originals/a/parts", s3UploadId, partNumber: 1, bytes: 4, seconds: 3600 };
  const rule = { contentType: "video/mp4", minBytes: 1, maxBytes: 9, seconds: 3600 };
  return {
    part: portal.presignPart(part, signing, now),
    form: await portal.presignPost({ key: "incoming/a", ...rule }, now),
    formUnder: await portal.presignPostUnder("renditions/a/", "video/mp4", 9, 3600),
    reads: [
      await portal.presignGet(key, { contentType: "video/mp4", seconds: 3600 }),
      await portal.presignPicture(key, now),
      portal.presignRendition(key, 3600, signing, now),
    ],
  };
}

function send({ url, fields }: { url: string; fields: Record<string, string> }) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob(["film"]), "film.mp4");
  return fetch(url, { method: "POST", body: form });
}

/** What the store says to each of them. */
async function statuses({ part, form, formUnder, reads }: Awaited<ReturnType<typeof permissions>>) {
  const put = await fetch(part.url, { method: "PUT", body: "film" });
  const answers = [put, await send(form), await send(formUnder)];
  for (const url of reads) answers.push(await fetch(url));
  return answers.map(({ status }) => status);
}

test("temporary keys sign every URL and form, and nothing works without their token", async () => {
  const settings = {
    S3_ACCESS_KEY_ID: keys.accessKeyId,
    S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
  };
  const portal = await portalWith({ ...settings, S3_SESSION_TOKEN: sessionToken });

  expect(await statuses(await permissions(portal))).toEqual([200, 201, 201, 200, 200, 200]);

  const without = await portalWith(settings);
  await expect(without.putText("originals/a/b", "film", "text/plain")).rejects.toMatchObject({
    name: "InvalidAccessKeyId",
  });
});

/** Stands in for an AWS service that gives credentials away. */
async function startGiver(answer: (request: IncomingMessage, body: string) => string) {
  const server = createServer((request, response) => {
    void text(request).then((body) => response.end(answer(request, body)));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  // A server that listens on TCP has an address with a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** As STS answers AssumeRoleWithWebIdentity; `asked` collects the tokens that it was asked with. */
function startSts(asked: string[], secondsLeft: () => number) {
  return startGiver((_, body) => {
    asked.push(new URLSearchParams(body).get("WebIdentityToken") ?? "");
    const until = new Date(Date.now() + secondsLeft() * 1000).toISOString();
    return `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
      <AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/newsreel/newsreel</Arn><AssumedRoleId>A:newsreel</AssumedRoleId></AssumedRoleUser>
      <Credentials><AccessKeyId>${keys.accessKeyId}</AccessKeyId><SecretAccessKey>${keys.secretAccessKey}</SecretAccessKey>
      <SessionToken>${sessionToken}</SessionToken><Expiration>${until}</Expiration></Credentials>
      </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;
  });
}

/** Twenty minutes, and the second by which the SDK may take the store's clock, told in whole ones, for slow. */
const TWENTY_MINUTES_MS = 20 * 60_000 + 1000;

const onVercel = { VERCEL: "1", AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/newsreel" };

test("on Vercel the portal takes its role with the request's own token, and what it signs ends with it", async () => {
  const asked: string[] = [];
  const sts = await startSts(asked, () => 20 * 60);
  const context = { get: () => ({ headers: { "x-vercel-oidc-token": "token of this request" } }) };
  Reflect.set(globalThis, Symbol.for("@vercel/request-context"), context);
  const portal = await portalWith({ ...onVercel, AWS_ENDPOINT_URL_STS: sts });

  const given = await permissions(portal);

  expect(await statuses(given)).toEqual([200, 201, 201, 200, 200, 200]);
  expect(asked).toEqual(["token of this request"]);
  const urls = [given.part.url, ...given.reads].map((url) => new URL(url).searchParams);
  for (const query of urls) {
    const signedAt = (query.get("X-Amz-Date") ?? "").replace(
      /^(....)(..)(..T..)(..)(..Z)$/,
      "$1-$2-$3:$4:$5",
    );
    const end = Date.parse(signedAt) + Number(query.get("X-Amz-Expires")) * 1000;
    expect(end - Date.now()).toBeLessThanOrEqual(TWENTY_MINUTES_MS);
    expect(end - Date.now()).toBeGreaterThan(19 * 60_000);
  }
  for (const { expiresAt } of [given.part, given.form]) {
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(TWENTY_MINUTES_MS);
  }
});

test("credentials that are about to end are renewed before anything is signed with them", async () => {
  const asked: string[] = [];
  const lifetimes = [60, 3600];
  const sts = await startSts(asked, () => lifetimes.shift() ?? 0);
  const settings = { ...onVercel, AWS_ENDPOINT_URL_STS: sts, VERCEL_OIDC_TOKEN: "of the build" };
  const portal = await portalWith(settings);

  await portal.currentSigning();
  const { expiresAt } = await portal.currentSigning();
  await portal.currentSigning();

  expect(asked).toEqual(["of the build", "of the build"]);
  expect((expiresAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(50 * 60_000);
});

test("without keys the SDK's own chain is asked, for example the role of a container", async () => {
  const giver = await startGiver(({ url }) => {
    expect(url).toBe("/role");
    return JSON.stringify({
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      Token: sessionToken,
      Expiration: new Date(Date.now() + 3600_000).toISOString(),
    });
  });
  const portal = await portalWith({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${giver}/role` });

  expect(await statuses(await permissions(portal))).toEqual([200, 201, 201, 200, 200, 200]);
});

test("where no credentials are to be had, whoever asks hears that storage does not answer just now", async () => {
  const portal = await portalWith(onVercel);

  await expect(portal.currentSigning()).rejects.toMatchObject({ code: "storage_unavailable" });
});
