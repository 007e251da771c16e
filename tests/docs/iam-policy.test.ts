import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";

/** Actions that AWS asks for each operation (Service Authorization Reference, "Actions for Amazon S3"). */
const actionsOf: Record<string, string[]> = {
  AbortMultipartUpload: ["s3:AbortMultipartUpload"],
  CompleteMultipartUpload: ["s3:PutObject"],
  CopyObject: ["s3:GetObject", "s3:PutObject"],
  CreateMultipartUpload: ["s3:PutObject"],
  DeleteObject: ["s3:DeleteObject"],
  GetObject: ["s3:GetObject"],
  // Without ListBucket S3 answers 403 instead of 404 for a key that is not there.
  HeadObject: ["s3:GetObject", "s3:ListBucket"],
  ListMultipartUploads: ["s3:ListBucketMultipartUploads"],
  ListObjectsV2: ["s3:ListBucket"],
  ListParts: ["s3:ListMultipartUploadParts"],
  PutObject: ["s3:PutObject"],
  UploadPart: ["s3:PutObject"],
};

/** Run by a person with rights of their own, not by the portal: see the file's head. */
const runByDeployers = ["put-cors.ts"];

const Policy = z.object({
  Statement: z.array(z.object({ Effect: z.literal("Allow"), Action: z.array(z.string()) })),
});

async function calledOperations(): Promise<Set<string>> {
  const folder = new URL("../../lib/server/s3/", import.meta.url);
  const files = (await readdir(folder)).filter((file) => !runByDeployers.includes(file));
  const sources = await Promise.all(files.map((file) => readFile(new URL(file, folder), "utf8")));
  const names = sources.flatMap((source) => [...source.matchAll(/new (\w+)Command\(/g)]);
  const operations = new Set(names.map(([, name]) => name ?? ""));
  // A presigned POST stores by the right to put.
  if (sources.some((source) => source.includes("createPresignedPost(")))
    operations.add("UploadPart");
  return operations;
}

test("the documented IAM policy allows exactly what the portal calls, and nothing else", async () => {
  const file = new URL("../../docs/iam-policy.json", import.meta.url);
  const policy = Policy.parse(JSON.parse(await readFile(file, "utf8")));
  const operations = await calledOperations();

  expect(operations.size).toBeGreaterThan(8);
  const unknown = [...operations].filter((operation) => !actionsOf[operation]);
  expect(unknown, "operations whose IAM action this test does not know").toEqual([]);
  const needed = new Set([...operations].flatMap((operation) => actionsOf[operation] ?? []));
  const allowed = policy.Statement.flatMap((statement) => statement.Action);
  expect(allowed.toSorted()).toEqual([...needed].toSorted());
});
