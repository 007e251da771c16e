import { Crc64Nvme as Reference } from "@aws-sdk/crc64-nvme";
import { expect, test } from "vitest";
import { combineCrc64, crc64Base64, Crc64Nvme } from "#lib/domain/crc64.ts";
import { bytesOf } from "#tests/support/random.ts";

const randomBytes = bytesOf(20261129);

const encode = (text: string) => new TextEncoder().encode(text);

test("the published check value of CRC-64/NVME comes out", () => {
  const bytes = Uint8Array.from(atob(crc64Base64(encode("123456789"))), (c) => c.charCodeAt(0));
  expect(new DataView(bytes.buffer).getBigUint64(0)).toBe(0xae8b_1486_0a79_9888n);
});

test("nothing at all has the checksum zero", () => {
  expect(crc64Base64(new Uint8Array())).toBe("AAAAAAAAAAA=");
});

test("every length from 0 to 64 bytes gives what the AWS SDK gives", async () => {
  for (let length = 0; length <= 64; length++) {
    const bytes = randomBytes(length);
    const reference = new Reference();
    reference.update(bytes);
    const expected = Buffer.from(await reference.digest()).toString("base64");
    expect(crc64Base64(bytes)).toBe(expected);
  }
});

test("it does not matter where in memory the bytes begin", () => {
  const memory = randomBytes(200);
  for (let start = 0; start < 9; start++) {
    const view = memory.subarray(start, start + 150);
    expect(crc64Base64(view)).toBe(crc64Base64(Uint8Array.from(view)));
  }
});

test("bytes that come in uneven pieces give the checksum of the whole", () => {
  const bytes = randomBytes(100_003);
  const pieces = new Crc64Nvme();
  for (let at = 0, step = 1; at < bytes.length; at += step, step = (step * 7) % 1001) {
    pieces.update(bytes.subarray(at, at + step));
  }
  expect(pieces.toBase64()).toBe(crc64Base64(bytes));
});

test("the checksums of two halves combine to the checksum of the whole, wherever it is cut", () => {
  const bytes = randomBytes(5000);
  for (const cut of [0, 1, 7, 8, 2500, 4999, 5000]) {
    const a = crc64Base64(bytes.subarray(0, cut));
    const b = crc64Base64(bytes.subarray(cut));
    expect(combineCrc64(a, b, bytes.length - cut)).toBe(crc64Base64(bytes));
  }
});

test("combining over 50 TB is the same in one step as in two", () => {
  const a = crc64Base64(encode("head"));
  const zero = "AAAAAAAAAAA=";
  const whole = 50e12;
  const steps = combineCrc64(combineCrc64(a, zero, 1e12 + 7), zero, whole - 1e12 - 7);
  expect(combineCrc64(a, zero, whole)).toBe(steps);
});
