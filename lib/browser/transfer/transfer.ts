import type { Checksums } from "../checksum/checksums.ts";
import type { Api } from "../portal/api.ts";
import type { Turns } from "./turns.ts";

/** What every transfer works with. */
export type TransferTools = { api: Api; turns: Turns; checksums: Checksums };

/** One file on its way. */
export type Journey = {
  uploadId: string;
  file: File;
  signal: AbortSignal;
  /** Bytes that have arrived or are on their way; falls when a request has to be sent again. */
  onBytes(count: number): void;
  onPause(paused: boolean): void;
};
