// node scripts/compile-crc64.ts, after a change of lib/browser/checksum/crc64.wat: writes the module that the browser
// starts. It is committed, so that a build needs no compiler; tests/browser/checksum compiles again and compares.
import { readFile, writeFile } from "node:fs/promises";
import initWabt from "wabt";

const folder = new URL("../lib/browser/checksum/", import.meta.url);

export async function compileCrc64(): Promise<string> {
  const wabt = await initWabt();
  const source = await readFile(new URL("crc64.wat", folder), "utf8");
  const parsed = wabt.parseWat("crc64.wat", source, { simd: true, bulk_memory: true });
  parsed.validate();
  const base64 = Buffer.from(parsed.toBinary({}).buffer).toString("base64");
  const lines = base64.match(/.{1,96}/g) ?? [];
  return [
    "// Compiled from crc64.wat by scripts/compile-crc64.ts.",
    "export const crc64Wasm =",
    `${lines.map((line) => `  "${line}"`).join(" +\n")};`,
    "",
  ].join("\n");
}

if (import.meta.main) await writeFile(new URL("crc64-wasm.ts", folder), await compileCrc64());
