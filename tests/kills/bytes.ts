import { ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { askDatabase } from "../support/invitees.ts";
import type { Stack } from "./stack.ts";

export type Unaccounted = { key: string; bytes: number; why: string };

type Row = {
  id: string;
  videoId: string;
  state: string;
  key: string;
  size: string;
  encodingState: string;
  attempt: number | null;
  exportKey: string | null;
  isToBeSwept: boolean;
};

/** A client of the stack's own store. */
export function storeOf({ storage }: Stack): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey } = storage;
  return new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    responseChecksumValidation: "WHEN_REQUIRED",
  });
}

/** What lies in the bucket, objects and open multipart uploads, that no row in a fitting state wants. */
export async function findUnaccounted(
  stack: Stack,
  s3: S3Client,
): Promise<{ unaccounted: Unaccounted[]; objects: number; bytes: number }> {
  const rows = await askDatabase<Row>(
    stack.database,
    `SELECT u.id, u."videoId", u.state, u.key, u.size, u."encodingState", e.attempt, x.key AS "exportKey",
       EXISTS (SELECT 1 FROM pgboss.job j WHERE j.name = 'sweep' AND j.data->>'uploadId' = u.id::text
         AND j.state < 'completed') AS "isToBeSwept"
     FROM "Upload" u LEFT JOIN "Encoding" e ON e."uploadId" = u.id LEFT JOIN "Export" x ON x."uploadId" = u.id`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const exported = new Set(rows.flatMap((row) => row.exportKey ?? []));
  const found = await listAll(stack, s3);
  const unaccounted = found.flatMap(({ key, bytes, isOpen }) => {
    const why = unexpectedObject(key, bytes, isOpen, byId, exported);
    return why === null ? [] : [{ key, bytes, why }];
  });
  return {
    unaccounted,
    objects: found.length,
    bytes: found.reduce((sum, each) => sum + each.bytes, 0),
  };
}

async function listAll({ storage }: Stack, s3: S3Client) {
  const Bucket = storage.bucket;
  const found: { key: string; bytes: number; isOpen: boolean }[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken }));
    for (const { Key = "", Size = 0 } of page.Contents ?? []) {
      found.push({ key: Key, bytes: Size, isOpen: false });
    }
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
  let marker: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {};
  do {
    const page = await s3.send(new ListMultipartUploadsCommand({ Bucket, ...marker }));
    for (const { Key = "" } of page.Uploads ?? []) found.push({ key: Key, bytes: 0, isOpen: true });
    marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
  } while (marker.KeyMarker);
  return found;
}

/** Null if somebody wants it. */
function unexpectedObject(
  key: string,
  bytes: number,
  isOpen: boolean,
  byId: Map<string, Row>,
  exported: Set<string>,
): string | null {
  if (key.startsWith("approved/")) {
    return exported.has(key.replace(/\.json$/, "")) ? null : "no export has this key";
  }
  const [, place, id = "", rest = ""] =
    /^(incoming|(?:originals|renditions)\/[0-9a-f-]{36})\/([0-9a-f-]{36})\/?(.*)$/.exec(key) ?? [];
  const row = byId.get(id);
  if (!place || !row) return "no upload has this key";
  const state = `${row.state}, encoding ${row.encodingState}`;
  if (place.startsWith("renditions/")) return whyNoRendition(Number(rest.split("/")[0]), row);
  if (isOpen)
    return row.state === "RESERVED" ? null : `an open multipart upload of one that is ${state}`;
  if (row.state === "RESERVED") return null;
  if (row.state !== "VERIFIED") return `an object of one that is ${state}`;
  if (key !== row.key) return `not the original of one that is ${state}`;
  return Number(row.size) === bytes ? null : `${bytes} bytes of an original of ${row.size}`;
}

function whyNoRendition(attempt: number, row: Row): string | null {
  const state = `attempt ${attempt} of ${row.attempt}, encoding ${row.encodingState}`;
  const latest = row.attempt ?? 0;
  if (row.state !== "VERIFIED" || attempt > latest) return state;
  // Whoever goes on with it, or has an order to look, deletes what earlier attempts left.
  if (row.encodingState === "QUEUED" || row.encodingState === "RUNNING" || row.isToBeSwept)
    return null;
  return row.encodingState === "READY" && attempt === latest ? null : state;
}
