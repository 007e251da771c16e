import type { Packet } from "./packets-in.ts";

/** Bytes of a stream of which the headers are looked for. */
const MOST_BYTES = 8 * 1024 * 1024;

/** What was collected of one PID. */
export type Piece = {
  /** Presentation times on the stream's clock of 90 kHz, in the order in which they came. */
  times: number[];
  packets: number;
  scrambled: number;
  /** The stream id of its first PES packet. */
  streamId: number;
  chunks: Uint8Array[];
  bytes: number;
};

/** Collects the PES packets of a piece of a transport stream, PID by PID. ISO/IEC 13818-1, 2.4.3.6. */
export class StreamPieces {
  readonly #pieces = new Map<number, Piece>();

  take({ pid, isStart, isScrambled, payload }: Packet): void {
    let piece = this.#pieces.get(pid);
    const isPes = isStart && !isScrambled && isPesStart(payload);
    if (!piece) {
      if (!isPes && !isScrambled) return;
      piece = { times: [], packets: 0, scrambled: 0, streamId: 0, chunks: [], bytes: 0 };
      this.#pieces.set(pid, piece);
    }
    piece.packets++;
    if (isScrambled) piece.scrambled++;
    else {
      if (isPes) {
        piece.streamId ||= payload[3] ?? 0;
        const time = presentationTime(payload);
        if (time !== null) piece.times.push(time);
      }
      const content = isPes ? payload.subarray(9 + (payload[8] ?? 0)) : payload;
      if (piece.bytes > MOST_BYTES) return;
      piece.chunks.push(content);
      piece.bytes += content.length;
    }
  }

  of(pid: number): Piece | undefined {
    return this.#pieces.get(pid);
  }
}

/** The elementary stream of a piece, at most so many bytes of it. */
export function contentOf({ chunks }: Piece, most = MOST_BYTES): Uint8Array {
  const content = new Uint8Array(
    Math.min(
      most,
      chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    ),
  );
  let at = 0;
  for (const chunk of chunks) {
    if (at >= content.length) break;
    const part = chunk.subarray(0, content.length - at);
    content.set(part, at);
    at += part.length;
  }
  return content;
}

/** Private streams 2, padding and the like have no header; nothing that is played comes in them. */
function isPesStart(payload: Uint8Array): boolean {
  const [first, second, third, id = 0, , , marker = 0] = payload;
  return first === 0 && second === 0 && third === 1 && id >= 0xbd && marker >> 6 === 2;
}

function presentationTime(payload: Uint8Array): number | null {
  if (((payload[7] ?? 0) & 0x80) === 0 || payload.length < 14) return null;
  const [high = 0, second = 0, third = 0, fourth = 0, low = 0] = payload.subarray(9, 14);
  return (
    ((high >> 1) & 7) * 2 ** 30 +
    ((((second << 8) | third) >> 1) << 15) +
    (((fourth << 8) | low) >> 1)
  );
}
