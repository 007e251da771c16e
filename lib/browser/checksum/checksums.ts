import type { FileFault } from "../upload-item.ts";
import type { ToldRefusal } from "../../domain/verdict.ts";
import type { Answer, ChecksumQuestion, FromWorker, Piece, ToWorker } from "./checksum.worker.ts";

/** The file was moved, changed or unplugged since it was chosen. */
export class FileUnreadable extends Error {
  override name = "FileUnreadable";
  readonly fault: FileFault;

  constructor(fault: FileFault = "unreadable", options?: ErrorOptions) {
    super(`the file cannot be read: ${fault}`, options);
    this.fault = fault;
  }
}

export type Checksums = {
  /**
   * CRC64NVME in base64, computed beside the page. `behind`: after all that is hashed for sending.
   * @throws FileUnreadable
   */
  of(blob: Blob, signal: AbortSignal, behind?: "behind"): Promise<string>;
  /** Why the file would be refused (if anything shows), its fingerprint, and the checksum of a small one. @throws FileUnreadable */
  probe(file: File, signal: AbortSignal): Promise<ProbedFile>;
  /** The checksum of the whole, from those of its pieces in order. */
  combine(pieces: readonly Piece[], signal: AbortSignal): Promise<string>;
  close(): void;
};

export type ProbedFile = {
  refusal: ToldRefusal | null;
  fingerprint: string;
  checksum: string | null;
};

type Asker = {
  question: ChecksumQuestion;
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
};

/** Crashes in a row, without an answer between them, after which the worker is not restarted. */
const MOST_DEATHS = 7;

/** One worker for all files, started with the first request; after a crash it is replaced and asked again. */
export function createChecksums(): Checksums {
  const askers = new Map<number, Asker>();
  let worker: Worker | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let count = 0;
  let deaths = 0;

  const post = (message: ToWorker) => worker?.postMessage(message);

  function start(): void {
    timer = undefined;
    const started = new Worker(new URL("./checksum.worker.ts", import.meta.url), {
      type: "module",
    });
    worker = started;
    started.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      deaths = 0;
      const asker = askers.get(data.id);
      askers.delete(data.id);
      if ("text" in data) asker?.resolve(data);
      else asker?.reject(new FileUnreadable(data.unreadable));
    };
    // It crashed, or could not be loaded, perhaps without a network.
    started.onerror = () => {
      close();
      if (++deaths < MOST_DEATHS) {
        timer = setTimeout(start, 100 * 3 ** deaths);
        return;
      }
      deaths = 0;
      for (const asker of askers.values()) asker.reject(new TypeError("no checksum worker"));
      askers.clear();
    };
    for (const [id, { question }] of askers) post({ id, question });
  }

  function close(): void {
    worker?.terminate();
    worker = undefined;
    clearTimeout(timer);
    timer = undefined;
  }

  function ask(question: ChecksumQuestion, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const id = count++;
      const stop = () => {
        askers.delete(id);
        post({ id, question: null });
        reject(signal.reason);
      };
      const settle = () => signal.removeEventListener("abort", stop);
      signal.addEventListener("abort", stop, { once: true });
      askers.set(id, {
        question,
        resolve: (answer) => (settle(), resolve(answer)),
        reject: (reason) => (settle(), reject(reason)),
      });
      if (worker) post({ id, question });
      else if (!timer) start();
    });
  }

  return {
    async of(blob, signal, behind) {
      return (await ask({ kind: behind ?? "hash", of: blob }, signal)).text;
    },
    async probe(file, signal) {
      const { text, ...found } = await ask({ kind: "probe", of: file }, signal);
      return { fingerprint: text, ...found };
    },
    async combine(pieces, signal) {
      return (await ask({ kind: "combine", of: pieces }, signal)).text;
    },
    close,
  };
}
