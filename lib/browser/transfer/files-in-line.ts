import { POST_MAX_BYTES } from "../../domain/part-plan.ts";
import { createQueue, first } from "./queue.ts";

/**
 * Files on their way at the same time: their places at the portal and their verdicts overlap. Of small ones more than there are
 * connections, so that permission for the next is there when a connection is free.
 */
const SMALL_FILES = 20;
const LARGE_FILES = 2;

export type FileInLine = {
  /** Bytes. */
  size: number;
  /** Its place in the list; asked whenever it matters, so that a new order counts at once. */
  rank(): number;
};

export type FilesInLine = {
  /** Waits until a file may begin: small ones never behind large ones, else in the order of the list. Answers its release. */
  enter(file: FileInLine, signal: AbortSignal): Promise<() => void>;
  hasSmall(): boolean;
};

type FileWish = FileInLine & { large: boolean };

/** Which files are on their way. `onLeave` hears of each that has left. */
export function createFilesInLine(onLeave: () => void): FilesInLine {
  const files = createQueue<FileWish>();
  const entered = { large: 0, small: 0 };

  function admit(): void {
    const isFree = ({ large }: FileWish) =>
      large ? entered.large < LARGE_FILES : entered.small < SMALL_FILES;
    const chosen = first([...files.waiting].filter(isFree), (file) => file.rank());
    if (!chosen) return;
    entered[chosen.large ? "large" : "small"]++;
    files.call(chosen);
    admit();
  }

  return {
    hasSmall: () => entered.small > 0,
    async enter(file, signal) {
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
        onLeave();
      };
    },
  };
}
