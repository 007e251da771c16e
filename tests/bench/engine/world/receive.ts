import type { IncomingMessage } from "node:http";
import { Crc64Nvme } from "../../../../lib/domain/crc64.ts";
import type { Piece } from "./objects.ts";
import { MarkReader } from "./stamps.ts";

export type Received = Piece & { whole: boolean };

/**
 * Takes a body in without keeping it. `whole` is false if the connection broke before its end; then `size` is what had
 * come. `onBytes` hears of every piece.
 */
export function receive(
  request: IncomingMessage,
  options: { start?: number; hash: boolean; onBytes: (count: number) => void },
): Promise<Received> {
  const marks = new MarkReader(options.start ?? null);
  const crc = options.hash ? new Crc64Nvme() : null;
  let size = 0;
  return new Promise((resolve) => {
    const end = (whole: boolean) =>
      resolve({
        start: marks.start ?? 0,
        size,
        film: marks.film,
        wrong: marks.wrong,
        checksum: crc?.toBase64() ?? null,
        whole,
      });
    request.on("data", (bytes: Buffer) => {
      size += bytes.length;
      marks.take(bytes);
      crc?.update(bytes);
      options.onBytes(bytes.length);
    });
    request.on("end", () => end(true));
    request.on("close", () => end(request.complete));
    request.on("error", () => end(false));
  });
}

export async function readAll(
  request: IncomingMessage,
  onBytes?: (count: number) => void,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) {
    pieces.push(piece);
    onBytes?.(piece.length);
  }
  return Buffer.concat(pieces);
}
