import { Crc64Nvme } from "../../domain/crc64.ts";
import { crc64Wasm } from "./crc64-wasm.ts";

/** An incremental CRC64NVME. */
export type Crc64 = { update(bytes: Uint8Array): unknown; toBase64(): string };

/** Offset in memory at which crc64.wat expects the message, and the most bytes at a time. */
const MESSAGE_AT = 65_536;
const MESSAGE_BYTES = 2 * 1024 * 1024;

/** Returns the WebAssembly implementation; null where WebAssembly is forbidden or lacks SIMD. */
export function startWasm(): (() => Crc64) | null {
  try {
    const bytes = Uint8Array.from(atob(crc64Wasm), (character) => character.charCodeAt(0));
    const { memory, update } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
    if (!(memory instanceof WebAssembly.Memory) || typeof update !== "function") return null;
    const message = new Uint8Array(memory.buffer, MESSAGE_AT);
    return () => {
      let crc = 0n;
      return {
        update(all) {
          for (let at = 0; at < all.length; at += MESSAGE_BYTES) {
            const some = all.subarray(at, at + MESSAGE_BYTES);
            message.set(some);
            crc = update(crc, some.length);
          }
        },
        toBase64() {
          const written = new Uint8Array(8);
          new DataView(written.buffer).setBigInt64(0, crc);
          return btoa(String.fromCharCode(...written));
        },
      };
    };
  } catch {
    return null;
  }
}

const inWasm = startWasm();

/** Several GB/s in WebAssembly, about half a GB/s without. */
export const createCrc64: () => Crc64 = inWasm ?? (() => new Crc64Nvme());
