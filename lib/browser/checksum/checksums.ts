import type { ChecksumAnswer, ChecksumQuestion } from "./checksum.worker.ts";

/** The file was moved, changed or unplugged since it was chosen. */
export class FileUnreadable extends Error {
  constructor(options?: { cause: unknown }) {
    super(
      "The file can no longer be read: it was moved, changed or its disk was removed.",
      options,
    );
    this.name = "FileUnreadable";
  }
}

export type Checksums = {
  /** CRC64NVME in base64, computed beside the page. @throws FileUnreadable */
  of(blob: Blob, signal: AbortSignal): Promise<string>;
  close(): void;
};

type Asker = { resolve: (checksum: string) => void; reject: (reason: unknown) => void };

/** One worker for all files, started with the first question. */
export function createChecksums(): Checksums {
  const askers = new Map<number, Asker>();
  let worker: Worker | undefined;
  let count = 0;

  function start(): Worker {
    const started = new Worker(new URL("./checksum.worker.ts", import.meta.url), {
      type: "module",
    });
    started.onmessage = ({ data }: MessageEvent<ChecksumAnswer>) => {
      const asker = askers.get(data.id);
      askers.delete(data.id);
      if ("checksum" in data) asker?.resolve(data.checksum);
      else asker?.reject(new FileUnreadable());
    };
    // The worker itself could not be loaded, or died: the askers must not wait for ever, and the next one tries anew.
    started.onerror = () => {
      started.terminate();
      worker = undefined;
      for (const asker of askers.values()) asker.reject(new TypeError("no checksum worker"));
      askers.clear();
    };
    return started;
  }

  return {
    of(blob, signal) {
      signal.throwIfAborted();
      worker ??= start();
      const question: ChecksumQuestion = { id: count++, blob };
      worker.postMessage(question);
      return new Promise((resolve, reject) => {
        const stop = () => {
          askers.delete(question.id);
          reject(signal.reason);
        };
        signal.addEventListener("abort", stop, { once: true });
        const settle = () => signal.removeEventListener("abort", stop);
        askers.set(question.id, {
          resolve: (checksum) => (settle(), resolve(checksum)),
          reject: (reason) => (settle(), reject(reason)),
        });
      });
    },
    close: () => worker?.terminate(),
  };
}
