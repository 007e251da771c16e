import { combineCrc64 } from "../../domain/crc64.ts";
import type { FileFault } from "../upload-item.ts";
import { tellRefusal } from "../../domain/verdict.ts";
import type { ToldRefusal } from "../../domain/verdict.ts";
import { createCrc64 } from "./create-crc64.ts";
import { probeFile } from "./probe-file.ts";
import { free, readBlob } from "./read-blob.ts";

export type Piece = { checksum: string; size: number };

/** `hash`: in order of arrival; `behind`: only while nothing waits to be hashed for sending. */
export type ChecksumQuestion =
  | { kind: "hash" | "behind"; of: Blob }
  | { kind: "probe"; of: File }
  | { kind: "combine"; of: readonly Piece[] };

export type ToWorker = { id: number; question: ChecksumQuestion | null };

/** `text` is a checksum or a fingerprint, `unreadable` what is known of the reason. */
export type FromWorker = { id: number } & (Answer | { unreadable: FileFault });
export type Answer = { text: string; refusal: ToldRefusal | null; checksum: string | null };

/** Questions that are not answered yet. */
const wanted = new Set<number>();

// One after the other: the disk is read in order, and memory stays at one step. Probes are short and wait for nobody.
let sending = Promise.resolve();
let behind = Promise.resolve();

addEventListener("message", ({ data: { id, question } }: MessageEvent<ToWorker>) => {
  if (!question) {
    wanted.delete(id);
    return;
  }
  wanted.add(id);
  const work = () => reply(id, question);
  if (question.kind === "hash") sending = sending.then(work);
  else if (question.kind === "behind") behind = behind.then(work);
  else void work();
});

async function reply(id: number, question: ChecksumQuestion): Promise<void> {
  if (!wanted.has(id)) return;
  const message: FromWorker = await answer(id, question).then(
    (found) => ({ id, ...found }),
    (failure: unknown) => ({ id, unreadable: faultOf(failure) }),
  );
  if (wanted.delete(id)) postMessage(message);
}

/** Browsers report no more than this: the file is gone, or it is not the one that was chosen. */
function faultOf(failure: unknown): FileFault {
  const name = failure instanceof Error ? failure.name : "";
  if (name === "NotFoundError") return "gone";
  return name === "NotReadableError" ? "changed" : "unreadable";
}

async function answer(id: number, question: ChecksumQuestion): Promise<Answer> {
  if (question.kind === "probe") {
    const { refusal, fingerprint, checksum } = await probeFile(question.of, free);
    return { text: fingerprint, refusal: refusal && tellRefusal(refusal), checksum };
  }
  const text =
    question.kind === "combine"
      ? combine(question.of)
      : await hash(id, question.of, question.kind === "behind");
  return { text, refusal: null, checksum: null };
}

async function hash(id: number, blob: Blob, givesWay: boolean): Promise<string> {
  const crc = createCrc64();
  await readBlob(blob, async (bytes) => {
    crc.update(bytes);
    if (givesWay) await sending;
    return wanted.has(id);
  });
  return crc.toBase64();
}

function combine(pieces: readonly Piece[]): string {
  return pieces.reduce((whole, { checksum, size }) => combineCrc64(whole, checksum, size), NOTHING);
}

/** The checksum of no bytes. */
const NOTHING = "AAAAAAAAAAA=";
