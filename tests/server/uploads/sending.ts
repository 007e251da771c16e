import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Transfer } from "#lib/domain/wire/transfers.ts";
import { db } from "#lib/server/base/db/client.ts";
import { toPerson } from "#lib/server/model/people/session-person.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";

/** A creator of their own for each test, so that limits and lists never meet. */
export async function createCreator(
  limits: { dailyUploads?: number; dailyBytes?: bigint } = {},
): Promise<Person> {
  const email = `${randomUUID()}@newsreel.example`;
  const user = await db.user.create({ data: { email, name: "Robin", ...limits } });
  return toPerson(user, { sessionId: randomUUID() });
}

/** A small film of tests/media. */
export async function film(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(`../../media/${name}`, import.meta.url)));
}

/** A valid MP4 of exactly `size` bytes: a small film and a `free` box behind it. */
export async function filmOf(size: number): Promise<Uint8Array<ArrayBuffer>> {
  const small = await film("h264-aac-faststart.mp4");
  const bytes = new Uint8Array(size);
  bytes.set(small);
  const free = new DataView(bytes.buffer, small.length);
  free.setUint32(0, size - small.length);
  free.setUint32(4, 0x66726565);
  return bytes;
}

/** Sends a form as a browser would. Answers the store's status. */
export async function sendForm(
  transfer: Transfer,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<number> {
  if (transfer.method !== "post") throw new Error("this file goes in parts");
  const form = new FormData();
  for (const [name, value] of Object.entries(transfer.fields)) form.append(name, value);
  form.append("file", new Blob([bytes]));
  return (await fetch(transfer.url, { method: "POST", body: form })).status;
}

/** Sends the signed parts of a transfer, cut out of `bytes`. Answers the store's statuses. */
export async function sendParts(
  transfer: Transfer,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<number[]> {
  if (transfer.method !== "multipart") throw new Error("this file goes as a form");
  const { partSize } = transfer;
  const answers = transfer.parts.map(async ({ partNumber, url, headers }) => {
    const body = bytes.slice((partNumber - 1) * partSize, partNumber * partSize);
    return (await fetch(url, { method: "PUT", headers, body })).status;
  });
  return Promise.all(answers);
}
