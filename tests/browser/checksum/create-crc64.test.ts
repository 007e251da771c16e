import { Crc64Nvme as Reference } from "@aws-sdk/crc64-nvme";
import { readFile } from "node:fs/promises";
import { expect, test, vi } from "vitest";
import { startWasm } from "#lib/browser/checksum/create-crc64.ts";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import { compileCrc64 } from "../../../scripts/compile-crc64.ts";
import { bytesOf } from "#tests/support/random.ts";

const randomBytes = bytesOf(20261129);

const folder = new URL("../../../lib/browser/checksum/", import.meta.url);

function inWasm(...pieces: Uint8Array[]): string {
  const create = startWasm();
  if (!create) throw new Error("WebAssembly did not start");
  const crc = create();
  for (const piece of pieces) crc.update(piece);
  return crc.toBase64();
}

async function reference(bytes: Uint8Array): Promise<string> {
  const crc = new Reference();
  crc.update(bytes);
  return Buffer.from(await crc.digest()).toString("base64");
}

test("the committed module is what its source compiles to", async () => {
  expect(await readFile(new URL("crc64-wasm.ts", folder), "utf8")).toBe(await compileCrc64());
});

test("the seven terms that bytes are folded by are a multiple of the polynomial", async () => {
  // Reflected: the highest bit is x^0, and a step to the right multiplies by x.
  const power = (bits: number) => {
    let value = 1n << 63n;
    for (let bit = 0; bit < bits; bit++) {
      value = (value >> 1n) ^ (value & 1n ? 0x9a6c_9329_ac4b_c9b5n : 0n);
    }
    return value;
  };
  const terms = [4498, 3925, 1750, 727, 355, 153, 0];
  expect(terms.map((term) => power(term * 8)).reduce((sum, term) => sum ^ term)).toBe(0n);

  const source = await readFile(new URL("crc64.wat", folder), "utf8");
  const offsets = [...source.matchAll(/offset=(\d+)/g)].map(([, offset]) => Number(offset));
  const distances = terms.slice(1).map((term) => 4498 - term);
  expect(offsets).toEqual(distances.map((distance) => 4512 - distance).toSorted((a, b) => a - b));
});

test("it gives what plain code and the AWS SDK give, at odd sizes and offsets", async () => {
  const memory = randomBytes(3_000_000);
  const around = [0, 1, 7, 8, 9, 4511, 4512, 8191, 8192, 8193, 65_537, 2_097_151, 2_097_153];
  const random = Array.from({ length: 40 }, (_, index) => (index * 7919 * 97) % 200_000);
  for (const [index, size] of [...around, ...random].entries()) {
    const bytes = memory.subarray(index * 13 + 1, index * 13 + 1 + size);
    const result = inWasm(bytes);
    expect(result, `${size} bytes`).toBe(crc64Base64(bytes));
    expect(result, `${size} bytes`).toBe(await reference(bytes));
  }
});

test("it does not matter in which pieces the bytes come", () => {
  const bytes = randomBytes(5_000_000);
  for (const cuts of [[1], [8191, 8192], [100, 30_000, 2_500_001], [4_999_999]]) {
    const edges = [0, ...cuts, bytes.length];
    const pieces = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
    expect(inWasm(...pieces)).toBe(crc64Base64(bytes));
  }
});

test("two computations at the same time do not disturb each other", () => {
  const create = startWasm();
  const [a, b] = [create?.(), create?.()];
  const [one, other] = [randomBytes(300_000), randomBytes(200_000)];
  a?.update(one);
  b?.update(other);
  a?.update(other);
  b?.update(one);
  expect(a?.toBase64()).toBe(crc64Base64(Buffer.concat([one, other])));
  expect(b?.toBase64()).toBe(crc64Base64(Buffer.concat([other, one])));
});

test("where WebAssembly is forbidden, plain code takes over", async () => {
  vi.resetModules();
  vi.stubGlobal("WebAssembly", undefined);
  try {
    const { createCrc64 } = await import("#lib/browser/checksum/create-crc64.ts");
    const crc = createCrc64();
    crc.update(new TextEncoder().encode("123456789"));
    expect(crc.toBase64()).toBe("rosUhgp5mIg=");
    expect(crc.constructor.name).toBe("Crc64Nvme");
  } finally {
    vi.unstubAllGlobals();
  }
});
