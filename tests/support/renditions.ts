import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { EncodingResult } from "#lib/domain/encoding.ts";
import { encodeWithFfmpeg } from "#lib/server/encoding/base/ffmpeg/encode.ts";
import type { Original } from "#lib/server/encoding/base/ffmpeg/encode.ts";
import { listObjects } from "#lib/server/base/s3/list-objects.ts";
import { headObject, readRange } from "#lib/server/base/s3/objects.ts";
import { putObject } from "#lib/server/base/s3/put-object.ts";
import { inspectFilm } from "#lib/server/base/inspect/sandboxed/inspect-film.ts";
import { within } from "./waits.ts";

const never = new AbortController().signal;

/** Puts a film into the store as a verified original lies there. */
export async function storeOriginal(file: string): Promise<Original> {
  const bytes = await readFile(file);
  const verdict = await inspectFilm(async (start, end) => bytes.subarray(start, end), bytes.length);
  if (verdict.outcome !== "verified") throw new Error(`${file} is refused: ${verdict.reason}`);
  const key = `originals/${crypto.randomUUID()}/original`;
  await putObject(key, bytes, "video/mp4", never);
  return { key, size: bytes.length, media: verdict.media };
}

export type Encoded = {
  result: EncodingResult;
  prefix: string;
  /** What lies under the prefix. */
  objects: ReadonlyMap<string, Uint8Array>;
  /** Percent, as told. */
  progress: number[];
};

/** Encodes a film for real and reads back all that came out. */
export async function encodeFilm(file: string, original?: Original): Promise<Encoded> {
  const prefix = `renditions/${crypto.randomUUID()}/1/`;
  const progress: number[] = [];
  const result = await encodeWithFfmpeg(original ?? (await storeOriginal(file)), prefix, {
    signal: never,
    onProgress: (percent) => progress.push(percent),
  });
  return { result, prefix, objects: await objectsUnder(prefix), progress };
}

export async function objectsUnder(prefix: string): Promise<Map<string, Uint8Array>> {
  const objects = new Map<string, Uint8Array>();
  for await (const { key } of listObjects(prefix)) {
    const head = await headObject(key);
    if (!head) throw new Error(`${key} went away`);
    const bytes = head.size > 0 ? await readRange(key, head, 0, head.size) : new Uint8Array();
    objects.set(key.slice(prefix.length), bytes);
  }
  return objects;
}

export const textOf = ({ objects }: Pick<Encoded, "objects">, key: string): string =>
  Buffer.from(objects.get(key) ?? []).toString("utf8");

/** Serves objects over the loopback as a bucket does, ranges and all, so that a player can follow relative names. */
export async function serve(
  objects: ReadonlyMap<string, Uint8Array>,
): Promise<AsyncDisposable & { url(key: string): string }> {
  const server = createServer((request, response) => {
    const bytes = objects.get((request.url ?? "").slice(1));
    if (!bytes) {
      response.writeHead(404).end();
      return;
    }
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
    const start = Number(range?.[1] ?? 0);
    const end = range?.[2] ? Math.min(bytes.length, Number(range[2]) + 1) : bytes.length;
    response.writeHead(range ? 206 : 200, {
      "content-length": end - start,
      ...(range && { "content-range": `bytes ${start}-${end - 1}/${bytes.length}` }),
    });
    response.end(bytes.subarray(start, end));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // Not a pipe and not closed: a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: (key) => `http://127.0.0.1:${port}/${key}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** Films are decoded whole, beside other tests that do the same. */
const PROGRAM_MS = 180_000;

/** Runs a program to its end. @throws with its last words if it ends badly */
export async function run(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  const [code] = await within(once(child, "close"), `${program} to end`, PROGRAM_MS);
  if (code !== 0) {
    throw new Error(`${program} ended with ${code}: ${Buffer.concat(err).toString().slice(-2000)}`);
  }
  return Buffer.concat(out).toString();
}

export type DecodedRendition = {
  width: number;
  height: number;
  /** As a fraction, "30000/1001". */
  rate: string;
  /** Of the pixels. */
  aspect: string;
  pixelFormat: string;
  rotated: boolean;
  /** Range, matrix, transfer, primaries. */
  colours: (string | undefined)[];
  /** Pictures that were decoded. */
  frames: number;
};

type Probed = {
  streams: {
    codec_type: string;
    width: number;
    height: number;
    r_frame_rate: string;
    sample_aspect_ratio: string;
    pix_fmt: string;
    color_range?: string;
    color_space?: string;
    color_transfer?: string;
    color_primaries?: string;
    nb_read_frames: string;
    side_data_list?: unknown[];
  }[];
};

/**
 * Plays everything from the multivariant playlist on, as players do, and says what came.
 * @returns the renditions, best first
 * @throws if ffmpeg has a word to say about anything
 */
export async function decodeFilm({
  objects,
}: Pick<Encoded, "objects">): Promise<DecodedRendition[]> {
  await using bucket = await serve(objects);
  const main = bucket.url("main.m3u8");
  const words = await run("sh", ["-c", 'ffmpeg -v warning -i "$0" -map 0 -f null - 2>&1', main]);
  if (words !== "") throw new Error(`ffmpeg complains: ${words}`);
  const renditions: DecodedRendition[] = [];
  for (const key of [...objects.keys()].filter((name) => /^v\d+p\d*\.m3u8$/.test(name))) {
    const printed = await run("ffprobe", [
      ..."-v error -of json -count_frames -show_streams -select_streams v".split(" "),
      bucket.url(key),
    ]);
    // What ffprobe prints; a field that is not there fails the test that looks at it.
    const { streams } = JSON.parse(printed) as Probed;
    for (const stream of streams) {
      renditions.push({
        width: stream.width,
        height: stream.height,
        rate: stream.r_frame_rate,
        aspect: stream.sample_aspect_ratio,
        pixelFormat: stream.pix_fmt,
        rotated: (stream.side_data_list ?? []).length > 0,
        colours: [
          stream.color_range,
          stream.color_space,
          stream.color_transfer,
          stream.color_primaries,
        ],
        frames: Number(stream.nb_read_frames),
      });
    }
  }
  return renditions.toSorted((one, other) => other.width * other.height - one.width * one.height);
}
