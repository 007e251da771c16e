import { POST_MAX_BYTES } from "../../domain/part-plan.ts";
import { createQueue, first } from "./queue.ts";

/**
 * Files uploaded at the same time: reservations and verdicts overlap with transfers. More small files than connections, so
 * that the next one is permitted by the time a connection is free.
 */
const SMALL_FILES = 20;
const LARGE_FILES = 2;

export type FileRequest = {
  /** Bytes. */
  size: number;
  /** Position in the list; read whenever it matters, so that reordering counts at once. */
  rank(): number;
};

export type FileSlots = {
  /** Waits until a file may begin: small files never wait for large ones, else in list order. Returns how to release the slot. */
  acquire(file: FileRequest, signal: AbortSignal): Promise<() => void>;
  hasSmall(): boolean;
};

type WaitingFile = FileRequest & { large: boolean };

/** Limits how many files are uploaded at a time. `onRelease` is called after each. */
export function createFileSlots(onRelease: () => void): FileSlots {
  const files = createQueue<WaitingFile>();
  const entered = { large: 0, small: 0 };

  function admit(): void {
    const isFree = ({ large }: WaitingFile) =>
      large ? entered.large < LARGE_FILES : entered.small < SMALL_FILES;
    const chosen = first([...files.waiting].filter(isFree), (file) => file.rank());
    if (!chosen) return;
    entered[chosen.large ? "large" : "small"]++;
    files.call(chosen);
    admit();
  }

  return {
    hasSmall: () => entered.small > 0,
    async acquire(file, signal) {
      const wish = { ...file, large: file.size > POST_MAX_BYTES };
      const entering = files.wait(wish, signal);
      admit();
      await entering;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        entered[wish.large ? "large" : "small"]--;
        admit();
        onRelease();
      };
    },
  };
}
