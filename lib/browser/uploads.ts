import type { UploadsSnapshot } from "./upload-item.ts";

export type UploadsOptions = {
  /** Where the API is; the page's own origin unless told. */
  origin?: string;
  fetch?: typeof fetch;
};

export type AddOptions = {
  /** Send the file as a new version of this video. */
  videoId?: string;
};

/** The upload engine: takes files, sends them to storage, says how far it is. Knows nothing of any page. */
export type Uploads = {
  /** Takes files on; each becomes a row at once. Answers the rows' ids. */
  add(files: Iterable<File>, options?: AddOptions): string[];
  /** Stops at once, deletes what had arrived and gives the place back. */
  cancel(id: string): void;
  /** Goes on with a row that failed; what had arrived is not sent again. */
  retry(id: string): void;
  /** Drops a row that is at its end. */
  remove(id: string): void;
  /** Calls `listener` after changes, for progress at most ten times a second. Answers how to stop. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): UploadsSnapshot;
  refreshAllowance(): Promise<void>;
  /** Stops everything without cancelling: uploads stay open and can be continued. */
  close(): void;
};
