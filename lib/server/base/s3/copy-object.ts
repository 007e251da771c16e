import { CopyObjectCommand } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";
import { compareObjects } from "./compare-objects.ts";
import { answeredCode } from "./failures.ts";
import { headObject } from "./objects.ts";
import type { StoredObject } from "./objects.ts";
import { UnexpectedAnswer } from "./unexpected-answer.ts";

/** Milliseconds. What a form brings has 10 MiB at most. */
const COPY_MS = 20_000;

/**
 * Copies whatever lies at `source` just now to a key that nobody else writes to, and answers what is there then. Nothing is
 * asked of the store but to copy: many ignore conditions. What a form can replace at any moment is judged at its copy, which
 * stays as it is. Null if there is nothing to copy.
 * @param target a key of this call alone
 */
export async function copyAside(source: string, target: string): Promise<StoredObject | null> {
  if (!(await headObject(source)) || !(await copy(source, target))) return null;
  const copied = await headObject(target);
  if (!copied) throw new UnexpectedAnswer(`${source} was copied, and the copy is not there`);
  return copied;
}

/**
 * Copies an object that nobody replaces any more, over whatever `target` was, and compares.
 * @throws UnexpectedAnswer if what is there then differs
 */
export async function copyFixed(
  source: string,
  object: StoredObject,
  target: string,
): Promise<void> {
  if (!(await copy(source, target))) throw new UnexpectedAnswer(`${source} is gone`);
  const copied = await headObject(target);
  if (!copied || compareObjects(copied, object) === "different") {
    throw new UnexpectedAnswer(`the copy of ${source} is not what was copied`);
  }
}

async function copy(source: string, target: string): Promise<boolean> {
  try {
    const { CopyObjectResult } = await s3.send(
      new CopyObjectCommand({
        Bucket: bucket,
        Key: target,
        CopySource: `${bucket}/${encodeURIComponent(source).replaceAll("%2F", "/")}`,
        ChecksumAlgorithm: "CRC64NVME",
      }),
      { requestTimeout: COPY_MS },
    );
    if (!CopyObjectResult?.ETag) throw new UnexpectedAnswer(`copy of ${source}: no result`);
    return true;
  } catch (error) {
    if (answeredCode(error, "NoSuchKey")) return false;
    throw error;
  }
}
