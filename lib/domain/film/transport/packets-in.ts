import type { PacketForm } from "./find-packets.ts";

export type Packet = {
  pid: number;
  /** A section or a PES packet begins in it. */
  isStart: boolean;
  isScrambled: boolean;
  payload: Uint8Array;
};

const SYNC = 0x47;
const PACKET_BYTES = 188;

/**
 * The packets of a piece of a transport stream, wherever the piece begins. What is lost or cut is passed over until two sync
 * bytes lie a packet apart again. ISO/IEC 13818-1, 2.4.3.
 */
export function* packetsIn(bytes: Uint8Array, step: PacketForm["step"]): Generator<Packet> {
  for (let at = firstSync(bytes, 0, step); at + PACKET_BYTES <= bytes.length;) {
    if (bytes[at] !== SYNC) {
      at = firstSync(bytes, at, step);
      continue;
    }
    const packet = readPacket(bytes.subarray(at, at + PACKET_BYTES));
    if (packet) yield packet;
    at += step;
  }
}

function firstSync(bytes: Uint8Array, from: number, step: number): number {
  for (let at = bytes.indexOf(SYNC, from); at !== -1; at = bytes.indexOf(SYNC, at + 1)) {
    if (at + step >= bytes.length || bytes[at + step] === SYNC) return at;
  }
  return bytes.length;
}

function readPacket(bytes: Uint8Array): Packet | null {
  const [, high = 0, low = 0, flags = 0, adaptation = 0] = bytes;
  const hasPayload = (flags & 0x10) !== 0;
  const hasAdaptation = (flags & 0x20) !== 0;
  const start = hasAdaptation ? 5 + adaptation : 4;
  const isDamaged = (high & 0x80) !== 0;
  if (isDamaged || !hasPayload || start >= bytes.length) return null;
  return {
    pid: ((high & 0x1f) << 8) | low,
    isStart: (high & 0x40) !== 0,
    isScrambled: (flags & 0xc0) !== 0,
    payload: bytes.subarray(start),
  };
}
