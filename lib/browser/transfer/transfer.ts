import type { Checksums } from "../checksum/checksums.ts";
import type { Api } from "../portal/api.ts";
import type { OnPause } from "../portal/retry.ts";
import type { Line } from "./line.ts";

/** What every transfer works with. */
export type TransferTools = { api: Api; line: Line; checksums: Checksums };

/** One file on its way. */
export type Journey = {
  uploadId: string;
  file: File;
  signal: AbortSignal;
  /** Part number → CRC64NVME in base64; kept by whoever runs the journey, so that going on hashes nothing twice. */
  hashes: Map<number, string>;
  /** The file's place in the list: who is first is sent first. */
  rank(): number;
  /** Bytes that have arrived or are on their way; falls when a request has to be sent again. */
  onBytes(count: number): void;
  /** Nothing of it moves: no network, no answer, or no room. */
  onPause: OnPause;
  /** The store has not answered several times in a row, although there is a network. */
  onUnreachable?(): void;
};

/** The file is not the one whose parts the store has. */
export class FileChanged extends Error {
  constructor() {
    super("The file changed since its upload began.");
    this.name = "FileChanged";
  }
}
