import type { Packet } from "./packets-in.ts";
import { streamKind } from "./stream-kind.ts";
import type { StreamKind } from "./stream-kind.ts";

export type ElementaryStream = StreamKind & { pid: number };
export type Program = { number: number; streams: ElementaryStream[] };

const PAT_PID = 0;
const PAT = 0x00;
const PMT = 0x02;

/** A stream has a few programs, a satellite's a few dozen; a table may name thousands. */
const MOST_PROGRAMS = 200;

/** Collects what a stream's tables say of its programs, packet by packet. ISO/IEC 13818-1, 2.4.4. */
export class ProgramTables {
  readonly #sections = new Map<number, Section>([[PAT_PID, new Section()]]);
  readonly #programs = new Map<number, Program>();

  take({ pid, isStart, payload }: Packet): void {
    const section = this.#sections.get(pid);
    if (!section) return;
    for (const table of section.take(isStart, payload)) {
      if (pid === PAT_PID && table[0] === PAT) this.#takePrograms(table);
      else if (table[0] === PMT) this.#takeStreams(table);
    }
  }

  /** In the order in which their tables came. */
  get programs(): Program[] {
    return [...this.#programs.values()];
  }

  #takePrograms(table: Uint8Array): void {
    for (let at = 8; at + 4 <= table.length - 4; at += 4) {
      const number = word(table, at);
      const pid = word(table, at + 2) & 0x1fff;
      // Program 0 is the network's table.
      if (number === 0 || this.#sections.size > MOST_PROGRAMS) continue;
      if (!this.#sections.has(pid)) this.#sections.set(pid, new Section());
    }
  }

  #takeStreams(table: Uint8Array): void {
    const number = word(table, 3);
    const end = table.length - 4;
    const about = 12 + (word(table, 10) & 0xfff);
    const streams: ElementaryStream[] = [];
    for (let at = about; at + 5 <= end;) {
      const length = word(table, at + 3) & 0xfff;
      const pid = word(table, at + 1) & 0x1fff;
      const descriptors = table.subarray(at + 5, Math.min(end, at + 5 + length));
      const kind = streamKind(table[at] ?? 0, descriptors, table.subarray(12, about));
      streams.push({ ...kind, pid });
      at += 5 + length;
    }
    if (this.#programs.size < MOST_PROGRAMS) this.#programs.set(number, { number, streams });
  }
}

/** Puts the sections of one PID together; they go on over packets. */
class Section {
  #bytes = new Uint8Array(0);

  take(isStart: boolean, payload: Uint8Array): Uint8Array[] {
    const pointer = isStart ? (payload[0] ?? 0) + 1 : 0;
    const whole: Uint8Array[] = [];
    if (!isStart && this.#bytes.length === 0) return whole;
    this.#append(isStart ? payload.subarray(1, pointer) : payload);
    this.#drain(whole);
    if (isStart) {
      this.#bytes = payload.slice(pointer);
      this.#drain(whole);
    }
    return whole;
  }

  #append(more: Uint8Array): void {
    if (this.#bytes.length === 0) return;
    const joined = new Uint8Array(this.#bytes.length + more.length);
    joined.set(this.#bytes);
    joined.set(more, this.#bytes.length);
    this.#bytes = joined;
  }

  #drain(whole: Uint8Array[]): void {
    while (this.#bytes.length >= 3 && this.#bytes[0] !== 0xff) {
      const length = 3 + (word(this.#bytes, 1) & 0xfff);
      if (this.#bytes.length < length) return;
      whole.push(this.#bytes.subarray(0, length));
      this.#bytes = this.#bytes.slice(length);
    }
    this.#bytes = new Uint8Array(0);
  }
}

const word = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
