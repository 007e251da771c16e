import type { Checksums } from "../checksum/checksums.ts";
import type { Api } from "../portal/api.ts";
import type { OnPause } from "../portal/retry.ts";
import type { RequestScheduler } from "./request-scheduler.ts";

/** What every transfer works with. */
export type TransferTools = { api: Api; scheduler: RequestScheduler; checksums: Checksums };

/** What a transfer needs to know of the upload it works for. */
export type UploadContext = {
  uploadId: string;
  file: File;
  signal: AbortSignal;
  /** Part number → CRC64NVME in base64; kept by the task, so that a resumed upload hashes nothing twice. */
  hashes: Map<number, string>;
  /** Position in the list: lower is sent earlier. */
  rank(): number;
  /** Gets the bytes that have arrived or are being sent; falls when a request has to be sent again. */
  onBytes(count: number): void;
  /** Called when nothing of it moves (no network, no answer, no room), and when it does again. */
  onPause: OnPause;
  /** Called when the store has not answered several times in a row, although there is a network. */
  onUnreachable?(): void;
};

/** The file is no longer the one whose parts the store has. */
export class FileChanged extends Error {}
