import { AbortMultipartUploadCommand, ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";
import { answeredCode } from "./failures.ts";
import { listObjects } from "./list-objects.ts";
import { deleteObject } from "./objects.ts";
import { UnexpectedAnswer } from "./unexpected-answer.ts";

export type OpenMultipart = { key: string; s3UploadId: string };

/** Concurrent deletions. */
const AT_ONCE = 16;

/** Lists the open multipart uploads of keys that begin with `prefix`, page by page. */
export async function* listOpenMultiparts(prefix: string): AsyncGenerator<OpenMultipart[]> {
  let marker: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {};
  for (;;) {
    const page = await s3.send(
      new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix, ...marker }),
    );
    if (page.IsTruncated === undefined || (page.IsTruncated && !page.NextKeyMarker)) {
      throw new UnexpectedAnswer(`the open uploads of ${prefix} do not say where they go on`);
    }
    yield (page.Uploads ?? []).map(({ Key, UploadId }) => {
      if (!Key?.startsWith(prefix) || !UploadId) {
        throw new UnexpectedAnswer(`the open uploads of ${prefix} have ${UploadId} of ${Key}`);
      }
      return { key: Key, s3UploadId: UploadId };
    });
    if (!page.IsTruncated) return;
    marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
  }
}

/**
 * Deletes the objects under `prefix` and aborts the open multipart uploads there, which S3 would keep and bill. Safe to
 * repeat.
 * @param prefix as narrow as possible: everything below it is deleted
 * @param isMeant called for each key; false keeps it
 */
export async function clearPrefix(
  prefix: string,
  isMeant: (key: string) => boolean,
): Promise<void> {
  await abortUnder(prefix, ({ key }) => isMeant(key));
  await deleteUnder(prefix, isMeant);
}

/** Aborts the open multipart uploads of keys that begin with `prefix`. Safe to repeat. */
export async function abortUnder(
  prefix: string,
  isMeant: (open: OpenMultipart) => boolean,
): Promise<void> {
  for await (const open of listOpenMultiparts(prefix)) await each(open.filter(isMeant), abort);
}

/** Deletes the objects whose keys begin with `prefix`. Safe to repeat. */
export async function deleteUnder(
  prefix: string,
  isMeant: (key: string) => boolean,
): Promise<void> {
  const keys: string[] = [];
  for await (const { key } of listObjects(prefix)) if (isMeant(key)) keys.push(key);
  await each(keys, deleteObject);
}

async function abort({ key, s3UploadId }: OpenMultipart): Promise<void> {
  try {
    await s3.send(
      new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: s3UploadId }),
    );
  } catch (error) {
    if (!answeredCode(error, "NoSuchUpload")) throw error;
  }
}

async function each<T>(items: T[], step: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += AT_ONCE) {
    await Promise.all(items.slice(at, at + AT_ONCE).map(step));
  }
}
