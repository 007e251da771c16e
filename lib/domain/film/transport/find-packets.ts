/** How the packets of a transport stream lie in a file. */
export type PacketForm = {
  /** Bytes from one to the next: 188; 192 with a time before each (M2TS); 204 with a checksum behind each (DVB). */
  step: 188 | 192 | 204;
  /** Where the first sync byte is: a recording may begin inside a packet. */
  first: number;
};

const SYNC = 0x47;

/** Chance has a sync byte 1 in 256 times, so look at several. */
const FEWEST = 3;
const MOST = 8;

/** Finds the packets in a file's first bytes; null if it is no transport stream. */
export function findPackets(head: Uint8Array): PacketForm | null {
  for (const [step, first] of [
    [188, 0],
    [192, 4],
    [204, 0],
  ] as const) {
    if (isAt(head, first, step, FEWEST)) return { step, first };
  }
  for (const step of [188, 192, 204] as const) {
    for (let first = 1; first < step; first++) {
      if (isAt(head, first, step, MOST)) return { step, first };
    }
  }
  return null;
}

/** Whether there is a sync byte in front of every packet, and at least so many. */
function isAt(head: Uint8Array, first: number, step: number, fewest: number): boolean {
  if (head.length <= first + step * (fewest - 1)) return false;
  for (let packet = 0; packet < MOST; packet++) {
    const at = first + packet * step;
    if (at < head.length && head[at] !== SYNC) return false;
  }
  return true;
}
