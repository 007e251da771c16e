import { partBytes } from "#lib/domain/part-plan.ts";
import type { MultipartTransfer, PostTransfer } from "#lib/domain/wire/transfers.ts";
import type { Reservation } from "#lib/domain/wire/uploads.ts";
import { checksumOf } from "./films.ts";
import type { Films } from "./films.ts";
import type { Entry, Ledger } from "./ledger.ts";
import type { Client } from "./patient.ts";
import type { Random } from "#tests/support/random.ts";

/** What a creator does with a film, and how often of a hundred. */
const ways = [
  ["finishes", 48],
  ["leaves after the last byte", 16],
  ["leaves in the middle", 8],
  ["cancels", 12],
  ["finishes and cancels at once", 6],
  ["reserves and leaves", 4],
  ["sends what is refused", 6],
] as const;
type Way = (typeof ways)[number][0];

/** Sends one film in some way. @returns false if the day's places are used up */
export async function sendOne(
  client: Client,
  films: Films,
  random: Random,
  ledger: Ledger,
): Promise<boolean> {
  const way = chooseWay(random);
  const isRefused = way === "sends what is refused";
  const isLarge = random.next() < 0.3;
  const film = isRefused
    ? films.refused(random)
    : isLarge
      ? films.large(random)
      : films.small(random);
  const reserved = await client.ask(
    "POST",
    "/api/uploads",
    {
      fileName: film.fileName,
      contentType: film.contentType,
      size: film.bytes.length,
      ...(random.next() < 0.3 && { checksum: film.checksum }),
    },
    { "idempotency-key": crypto.randomUUID() },
  );
  if (reserved.code === "daily_limit_reached" || reserved.code === "too_many_attempts")
    return false;
  if (reserved.status !== 201) {
    ledger.wrong.push(`reserve was answered ${reserved.status} ${reserved.code}`);
    return true;
  }
  const { id, transfer } = reserved.body as Reservation;
  const entry: Entry = {
    uploadId: id,
    film,
    isRefused,
    isSent: false,
    told: null,
    cancelAsked: false,
  };
  ledger.entries.push(entry);
  await go(client, entry, transfer, way, random, ledger);
  return true;
}

async function go(
  client: Client,
  entry: Entry,
  transfer: Reservation["transfer"],
  way: Way,
  random: Random,
  ledger: Ledger,
): Promise<void> {
  if (way === "reserves and leaves") return;
  const leavesEarly = way === "leaves in the middle" || (way === "cancels" && random.next() < 0.5);
  if (transfer.method === "post") {
    if (!leavesEarly) await post(client, entry, transfer);
  } else if (transfer.method === "multipart") {
    await sendParts(client, entry, transfer, leavesEarly, random);
  } else {
    throw new Error("a transfer that is neither a form nor parts");
  }
  if (way === "cancels") await cancel(client, entry, ledger);
  else if (way === "finishes and cancels at once") {
    await Promise.all([complete(client, entry, ledger), cancel(client, entry, ledger)]);
  } else if (!way.startsWith("leaves")) await complete(client, entry, ledger);
}

async function post(client: Client, entry: Entry, { url, fields }: PostTransfer): Promise<void> {
  const { film } = entry;
  const answer = await client.send("form", () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", new Blob([new Uint8Array(film.bytes)]), film.fileName);
    return fetch(url, { method: "POST", body: form });
  });
  entry.isSent = answer.status < 300;
}

async function sendParts(
  client: Client,
  entry: Entry,
  { partSize, partCount, parts }: MultipartTransfer,
  leavesEarly: boolean,
  random: Random,
): Promise<void> {
  const { film, uploadId } = entry;
  // Some sign each part for its own bytes, others take what the reservation brought.
  const signsBytes = random.next() < 0.5;
  const last = leavesEarly ? partCount - 1 : partCount;
  const sendPart = async (partNumber: number) => {
    const start = (partNumber - 1) * partSize;
    const size = partBytes(film.bytes.length, partSize, partNumber);
    const bytes = film.bytes.subarray(start, start + size);
    let signed = signsBytes ? undefined : parts.find((part) => part.partNumber === partNumber);
    for (;;) {
      if (!signed) {
        const checksum = signsBytes ? checksumOf(bytes) : undefined;
        const answer = await client.ask("POST", `/api/uploads/${uploadId}/parts`, {
          parts: [{ partNumber, ...(checksum && { checksum }) }],
        });
        if (answer.status !== 200) return false;
        [signed] = (answer.body as MultipartTransfer).parts;
      }
      if (!signed) return false;
      const { url, headers } = signed;
      const sent = await client.send("part", () =>
        fetch(url, { method: "PUT", headers, body: new Uint8Array(bytes) }),
      );
      if (sent.status < 300) return true;
      // Too old: signed anew. Anything else is no part any more.
      if (sent.status !== 403) return false;
      signed = undefined;
    }
  };
  const numbers = Array.from({ length: last }, (_, index) => index + 1);
  const sent = await Promise.all(numbers.map(sendPart));
  entry.isSent = !leavesEarly && sent.every(Boolean);
}

async function complete(client: Client, entry: Entry, ledger: Ledger): Promise<void> {
  const { checksum } = entry.film;
  const path = `/api/uploads/${entry.uploadId}/complete`;
  const { status, code } = await client.ask("POST", path, { checksum });
  if (status === 200) tell(entry, "VERIFIED", ledger);
  else if (code === "file_refused") tell(entry, "REFUSED", ledger);
  else if (!entry.cancelAsked) {
    ledger.wrong.push(`complete of a whole film was answered ${status} ${code}`);
  }
}

async function cancel(client: Client, entry: Entry, ledger: Ledger): Promise<void> {
  entry.cancelAsked = true;
  const { status } = await client.ask("DELETE", `/api/uploads/${entry.uploadId}`);
  if (status === 204) tell(entry, "CANCELLED", ledger);
}

function tell(entry: Entry, word: NonNullable<Entry["told"]>, { wrong }: Ledger): void {
  if (entry.told !== null) wrong.push(`${entry.uploadId} was told ${entry.told} and ${word}`);
  entry.told = word;
}

function chooseWay(random: Random): Way {
  let left = random.next() * 100;
  for (const [way, weight] of ways) {
    left -= weight;
    if (left < 0) return way;
  }
  return "finishes";
}
