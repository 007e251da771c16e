import { CopyObjectCommand } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";
import { compareObjects } from "./compare-objects.ts";
import { answeredCode } from "./failures.ts";
import { headObject } from "./objects.ts";
import type { StoredObject } from "./objects.ts";
import { UnexpectedAnswer } from "./unexpected-answer.ts";

/** Milliseconds. An object sent with a form has at most 10 MiB. */
const COPY_MS = 20_000;

/**
 * Copies the object at `source` to a key that only this call writes, and returns the copy's metadata; null if there is
 * nothing to copy. Sends no conditions, which many stores ignore. An object that a form can replace at any moment is
 * inspected through its copy, which does not change.
 * @param target a key used by this call alone
 */
export async function copyAside(source: string, target: string): Promise<StoredObject | null> {
  if (!(await headObject(source)) || !(await copy(source, target))) return null;
  const copied = await headObject(target);
  if (!copied) throw new UnexpectedAnswer(`${source} was copied, and the copy is not there`);
  return copied;
}

/**
 * Copies an object that nobody replaces any more over `target`, and compares the result.
 * @throws UnexpectedAnswer if the copy differs
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
