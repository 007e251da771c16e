import { createHash, randomUUID } from "node:crypto";
import { copyFile, link, mkdir, open, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { type ChecksumAlgorithm, startChecksum } from "../checksums/algorithms.ts";
import { syncFolder } from "./json-file.ts";

export type WrittenBlob = { id: string; size: number; md5: string; checksum: string };

/** Chunks are written together until they are this many: fewer, larger writes. */
const BATCH_BYTES = 1024 * 1024;

/** A bucket's bytes: files that are written once, named by nobody but records, and gone when no record names them. */
export class Blobs {
  readonly #folder: string;
  readonly #held = new Map<string, number>();
  readonly #doomed = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  path(id: string): string {
    return join(this.#folder, id.slice(0, 2), id);
  }

  /** Streams to a new file, hashing on the way, and forces it to disk. Leaves nothing behind when it throws. */
  async write(source: AsyncIterable<Buffer>, algorithm: ChecksumAlgorithm): Promise<WrittenBlob> {
    const id = await this.#newId();
    const md5 = createHash("md5");
    const checksum = startChecksum(algorithm);
    const file = await open(this.path(id), "wx");
    let size = 0;
    let batch: Buffer[] = [];
    let batchBytes = 0;
    // One batch is being written while the next one is being hashed.
    let writing: Promise<unknown> = Promise.resolve();
    const flush = async () => {
      await writing;
      const full = batch;
      batch = [];
      batchBytes = 0;
      writing = writeAll(file, full);
      // Its failure is met at the next await; unobserved until then it would end the process.
      writing.catch(() => {});
    };
    try {
      for await (const chunk of source) {
        md5.update(chunk);
        checksum.update(chunk);
        size += chunk.length;
        batch.push(chunk);
        batchBytes += chunk.length;
        if (batchBytes >= BATCH_BYTES) await flush();
      }
      await flush();
      await writing;
      await file.sync();
    } catch (error) {
      await writing.catch(() => {});
      await file.close().catch(() => {});
      await unlink(this.path(id)).catch(() => {});
      throw error;
    }
    await file.close();
    await syncFolder(join(this.#folder, id.slice(0, 2)));
    return { id, size, md5: md5.digest("hex"), checksum: checksum.toBase64() };
  }

  /** Takes in another bucket's file under a new id, without copying its bytes where the file system can. */
  async adopt(path: string): Promise<string> {
    const id = await this.#newId();
    try {
      await link(path, this.path(id));
    } catch {
      await copyFile(path, this.path(id));
    }
    return id;
  }

  /** Keeps these files until the answer is called: a reader finishes what it began, whatever is deleted meanwhile. */
  hold(ids: string[]): () => Promise<void> {
    for (const id of ids) this.#held.set(id, (this.#held.get(id) ?? 0) + 1);
    return async () => {
      for (const id of ids) {
        const left = (this.#held.get(id) ?? 1) - 1;
        if (left > 0) this.#held.set(id, left);
        else this.#held.delete(id);
      }
      await this.remove(ids.filter((id) => this.#doomed.has(id)));
    };
  }

  /** Removes files no record names any more, each once its last reader is done. */
  async remove(ids: string[]): Promise<void> {
    for (const id of ids) {
      if (this.#held.has(id)) {
        this.#doomed.add(id);
        continue;
      }
      this.#doomed.delete(id);
      // Never fails the request that no longer wants the file: what stays is swept at the next start.
      await unlink(this.path(id)).catch(() => {});
    }
  }

  /** Removes every file that is not in `named`: what a crash left half-written. Only before the store answers. */
  async sweep(named: Set<string>): Promise<void> {
    const folders = await readdir(this.#folder);
    for (const folder of folders) {
      const files = await readdir(join(this.#folder, folder));
      await this.remove(files.filter((id) => !named.has(id)));
    }
  }

  async #newId(): Promise<string> {
    const id = randomUUID();
    await mkdir(join(this.#folder, id.slice(0, 2)), { recursive: true });
    return id;
  }
}

async function writeAll(file: Awaited<ReturnType<typeof open>>, buffers: Buffer[]): Promise<void> {
  let rest = buffers;
  while (rest.length > 0) {
    let { bytesWritten } = await file.writev(rest);
    // A short write (a full disk, a signal) leaves a tail to write again.
    const tail: Buffer[] = [];
    for (const buffer of rest) {
      if (bytesWritten < buffer.length) tail.push(buffer.subarray(bytesWritten));
      bytesWritten = Math.max(0, bytesWritten - buffer.length);
    }
    rest = tail.filter(({ length }) => length > 0);
  }
}
