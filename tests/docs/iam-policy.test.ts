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
  UploadPartCopy: ["s3:GetObject", "s3:PutObject"],
};

/** Run by a person with rights of their own (scripts/put-cors.ts), not by the portal. */
const runByDeployers = ["cors-rule.ts", "put-cors.ts"];

/** What works in the bucket of exports, for which there is a policy of its own. */
const forExports = ["copy-to.ts"];

const Policy = z.object({
  Statement: z.array(z.object({ Effect: z.literal("Allow"), Action: z.array(z.string()) })),
});

const folder = new URL("../../lib/server/base/s3/", import.meta.url);

async function calledOperations(files: string[]): Promise<Set<string>> {
  const sources = await Promise.all(files.map((file) => readFile(new URL(file, folder), "utf8")));
  const names = sources.flatMap((source) => [...source.matchAll(/new (\w+)Command\(/g)]);
  const operations = new Set(names.map(([, name]) => name ?? ""));
  // A presigned POST stores by the right to put.
  if (sources.some((source) => source.includes("createPresignedPost(")))
    operations.add("UploadPart");
  return operations;
}

async function allowedBy(name: string): Promise<string[]> {
  const file = new URL(`../../docs/${name}`, import.meta.url);
  const policy = Policy.parse(JSON.parse(await readFile(file, "utf8")));
  return policy.Statement.flatMap((statement) => statement.Action).toSorted();
}

function neededFor(operations: Set<string>): string[] {
  const unknown = [...operations].filter((operation) => !actionsOf[operation]);
  expect(unknown, "operations whose IAM action this test does not know").toEqual([]);
  const needed = [...operations].flatMap((operation) => actionsOf[operation] ?? []);
  return [...new Set(needed)].toSorted();
}

test("the documented IAM policy allows exactly what the portal calls, and nothing else", async () => {
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => file.endsWith(".ts") && ![...runByDeployers, ...forExports].includes(file),
  );
  const operations = await calledOperations(files);

  expect(operations.size).toBeGreaterThan(8);
  expect(await allowedBy("iam-policy.json")).toEqual(neededFor(operations));
});

test("the policy for the bucket of exports allows exactly what an export calls there", async () => {
  const operations = await calledOperations(forExports);

  expect(operations.size).toBeGreaterThan(6);
  // It looks at the copy and writes the sidecar with what does so in the portal's own bucket.
  for (const operation of ["HeadObject", "PutObject"]) operations.add(operation);
  expect(await allowedBy("iam-policy-export.json")).toEqual(neededFor(operations));
});
