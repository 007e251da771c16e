import { readFile } from "node:fs/promises";
import { Crc64Nvme } from "#lib/domain/crc64.ts";
import { media } from "../support/media.ts";
import type { Random } from "#tests/support/random.ts";

export type Film = { fileName: string; contentType: string; bytes: Buffer; checksum: string };

const MiB = 1024 ** 2;

/** What is accepted; a box can be added behind each. */
const good = [
  "h264-aac-faststart.mp4",
  "h264-aac-moov-last.mp4",
  "portrait-no-audio.mp4",
  "rotated-90.mp4",
  "h264-aac.mov",
  "av1-aac.mp4",
] as const;
/** What is refused once its bytes were looked at. */
const bad = [
  "random.mp4",
  "html-named.mp4",
  "audio-only-named.mp4",
  "truncated-no-moov.mp4",
  "ftyp-then-garbage.mp4",
] as const;

/** Real small films, read once, out of which any number are made that differ. */
export type Films = {
  /** Small enough for a form. */
  small: (random: Random) => Film;
  /** In three parts. */
  large: (random: Random) => Film;
  refused: (random: Random) => Film;
};

export async function readFilms(): Promise<Films> {
  const bytesOf = new Map<string, Buffer>();
  for (const name of [...good, ...bad]) bytesOf.set(name, await readFile(media(name)));
  const read = (name: string) => bytesOf.get(name) ?? Buffer.alloc(0);
  const stamped = (random: Random, boxBytes: number) => {
    const name = random.pick(good);
    return filmOf(name, Buffer.concat([read(name), stampedBox(boxBytes)]));
  };
  return {
    small: (random) => stamped(random, 64),
    large: (random) => stamped(random, random.between(11 * MiB, 14 * MiB)),
    refused: (random) => {
      const name = random.pick(bad);
      return filmOf(name, read(name));
    },
  };
}

/** ISO 14496-12: players skip a box called `free`. This one is like no other. */
function stampedBox(bytes: number): Buffer {
  const box = Buffer.alloc(bytes);
  box.writeUInt32BE(bytes);
  box.write("free", 4);
  for (let at = 8; at + 36 <= bytes; at += MiB) box.write(crypto.randomUUID(), at);
  return box;
}

function filmOf(name: string, bytes: Buffer): Film {
  const contentType = name.endsWith(".mov") ? "video/quicktime" : "video/mp4";
  return { fileName: name, contentType, bytes, checksum: checksumOf(bytes) };
}

export function checksumOf(bytes: Uint8Array): string {
  const crc = new Crc64Nvme();
  crc.update(bytes);
  return crc.toBase64();
}
